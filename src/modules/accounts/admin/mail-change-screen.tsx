import { useTranslation } from 'react-i18next';
import { useScreenParams } from '#admin/navigate.ts';
import { confirmMailChange } from '../contract/entry.ts';
import { LinkAction } from './link-action.tsx';

/** Opened from the mail to a new address. Opening alone changes nothing: mail programs open links by themselves. */
export function MailChangeScreen() {
  const { t } = useTranslation();
  const { token } = useScreenParams('/mail-change/:token');
  return (
    <LinkAction
      route={confirmMailChange}
      token={token}
      title={t('accounts:mailChange.title')}
      lead={t('accounts:mailChange.lead')}
      action={t('accounts:mailChange.action')}
      done={(mail) => t('accounts:mailChange.done', { mail })}
      next={{ href: '/', label: t('accounts:mailChange.next') }}
    />
  );
}
