import { useTranslation } from 'react-i18next';
import { useScreenParams } from '#admin/navigate.ts';
import { revertMailChange } from '../contract/entry.ts';
import { LinkAction } from './link-action.tsx';

/** Opened from the mail to the old address: that change was not mine. */
export function MailReversalScreen() {
  const { t } = useTranslation();
  const { token } = useScreenParams('/mail-reversal/:token');
  return (
    <LinkAction
      route={revertMailChange}
      token={token}
      title={t('accounts:mailReversal.title')}
      lead={t('accounts:mailReversal.lead')}
      action={t('accounts:mailReversal.action')}
      done={(mail) => t('accounts:mailReversal.done', { mail })}
      doneHint={t('accounts:mailReversal.doneHint')}
      next={{ href: '/login', label: t('accounts:login.toLogin') }}
    />
  );
}
