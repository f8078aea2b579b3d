import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo, useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { Page } from '#ui/page.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getContact } from '../contract/contacts.ts';

/** The short address of a contact, for links that do not know the audience: leads on to its page. */
export function ContactLinkScreen() {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const { contactId } = useScreenParams('/w/:workspaceId/contacts/:contactId');
  const contact = useApi(getContact, { contactId });
  const audienceId = contact.data?.audience.id;
  const address = audienceId && addressOf('/w/:workspaceId/audiences/:audienceId/contacts/:contactId', { audienceId });
  useEffect(() => {
    if (address) go(address, { replace: true });
  }, [address, go]);
  if (contact.error) return <Trouble problem={contact.error} onRetry={() => void contact.refetch()} />;
  return <Page title={t('people:contact.title')}>{null}</Page>;
}
