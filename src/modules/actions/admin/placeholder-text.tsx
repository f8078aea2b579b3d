import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { PlaceholderInput } from '#ui/placeholders/placeholder-input.tsx';
import { listPlaceholders } from '../contract/sets.ts';

const GROUPS = ['person', 'cause', 'given', 'about'] as const;

/** A text of a step, with the placeholders that its set knows. */
export function PlaceholderText({
  actionSetId,
  ...rest
}: {
  actionSetId: string;
  label: string;
  hideLabel?: boolean;
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  placeholder?: string;
  error?: string | undefined;
  required?: boolean;
}) {
  const { t } = useTranslation();
  const items = useApi(listPlaceholders, { actionSetId }).data?.items ?? [];
  return (
    <PlaceholderInput
      {...rest}
      items={items}
      groups={GROUPS.map((group) => ({ group, label: t(`actions:placeholders.groups.${group}`) }))}
    />
  );
}
