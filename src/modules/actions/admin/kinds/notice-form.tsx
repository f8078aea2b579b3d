import { useTranslation } from 'react-i18next';
import type { ParamsFormProps } from '../plugs.ts';
import { TextParam } from './text-param.tsx';

/** What the notice says. */
export function NoticeForm(props: ParamsFormProps) {
  const { t } = useTranslation();
  return <TextParam {...props} label={t('actions:kinds.notice.text')} />;
}
