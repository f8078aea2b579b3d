import { Checkbox, Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isLinkAddress } from '../../contract.ts';
import type { FieldProps } from '../extend.tsx';
import { useOutline } from '../editor/outline-context.ts';
import { asText } from './simple-fields.tsx';

const kinds = ['none', 'next', 'address', 'scroll'] as const;

/** What happens when something is pressed: the next step, an address, a place on this page, or nothing. */
export function LinkField({ label, help, value, onChange, error }: FieldProps) {
  const { t } = useTranslation();
  const places = useOutline();
  const given: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const to = kinds.find((kind) => kind === given['to']) ?? 'none';
  const address = asText(given['address']);
  const names = {
    none: t('pages:link.none'),
    next: t('pages:link.next'),
    address: t('pages:link.address'),
    scroll: t('pages:link.scroll'),
  };

  function choose(next: string | null) {
    if (next === 'address') onChange({ to: 'address', address: address || 'https://', newTab: given['newTab'] === true });
    else if (next === 'scroll') onChange({ to: 'scroll', node: places[0]?.id ?? '' });
    else onChange({ to: next ?? 'none' });
  }
  return (
    <Stack gap="xs">
      <Select
        label={label}
        description={help}
        data={kinds.map((kind) => ({ value: kind, label: names[kind] }))}
        value={to}
        allowDeselect={false}
        onChange={choose}
        error={to === 'address' ? undefined : error}
      />
      {to === 'address' ? (
        <>
          <TextInput
            label={t('pages:link.addressLabel')}
            placeholder="https://example.com/"
            value={address}
            onChange={(event) => onChange({ ...given, address: event.currentTarget.value })}
            error={error ?? (address === '' || address === 'https://' || isLinkAddress(address) ? undefined : t('pages:invalid.address'))}
            inputMode="url"
            autoComplete="off"
          />
          <Checkbox
            label={t('pages:link.newTab')}
            checked={given['newTab'] === true}
            onChange={(event) => onChange({ ...given, newTab: event.currentTarget.checked })}
          />
        </>
      ) : null}
      {to === 'scroll' ? (
        <Select
          label={t('pages:link.scrollTo')}
          data={places.map((place) => ({ value: place.id, label: place.name }))}
          value={asText(given['node'])}
          allowDeselect={false}
          onChange={(node) => onChange({ to: 'scroll', node: node ?? '' })}
        />
      ) : null}
    </Stack>
  );
}
