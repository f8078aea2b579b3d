import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { SetSelect } from '#modules/actions/admin/parts.ts';
import { Form } from '#ui/form/form.tsx';
import { Section } from '#ui/section.tsx';
import { getMessageActions, setMessageActions, type MessageActions } from '../../contract/message-actions.ts';

/** What a message sets off: after it was sent, and by each link of its saved text. */
export function MessageActionsSection({ messageId }: { messageId: string }) {
  const { t } = useTranslation();
  const actions = useApi(getMessageActions, { messageId });
  return (
    <Section title={t('messaging:actions.title')} lead={t('messaging:actions.lead')}>
      {actions.data ? (
        <ActionsForm messageId={messageId} actions={actions.data} />
      ) : (
        <Skeleton h={120} aria-label={t('platform:ui.loading')} />
      )}
    </Section>
  );
}

interface ActionsValues extends Record<string, unknown> {
  afterSetId: string | null;
  /** Set id by link. */
  links: Record<string, string | null>;
}

function ActionsForm({ messageId, actions }: { messageId: string; actions: MessageActions }) {
  const { t } = useTranslation();
  const initial: ActionsValues = {
    afterSetId: actions.after?.id ?? null,
    links: Object.fromEntries(actions.links.map(({ url, set }) => [url, set?.id ?? null])),
  };
  const form = useForm({
    route: setMessageActions,
    initial,
    labels: { afterSetId: t('messaging:actions.after'), links: t('messaging:actions.set') },
    input: ({ afterSetId, links }) => ({
      messageId,
      afterSetId,
      links: Object.entries(links).flatMap(([url, setId]) => (setId === null ? [] : [{ url, setId }])),
    }),
  });
  const { afterSetId, links } = form.values;
  return (
    <Form form={form}>
      <SetSelect
        label={t('messaging:actions.after')}
        value={afterSetId}
        chosen={actions.after}
        onChange={(to) => form.set('afterSetId', to)}
        error={form.error('afterSetId')}
      />
      {actions.links.map(({ url, set }) => (
        <SetSelect
          key={url}
          label={t('messaging:actions.link', { url })}
          value={links[url] ?? null}
          chosen={set}
          onChange={(to) => form.set('links', { ...links, [url]: to })}
        />
      ))}
    </Form>
  );
}
