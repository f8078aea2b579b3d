import { useTranslation } from 'react-i18next';
import { EndpointSelect } from '../endpoint-select.tsx';
import type { ParamsFormProps } from '../plugs.ts';
import { textOf } from '../text-of.ts';
import { TextParam } from './text-param.tsx';

/** Which channel, and what is posted there. */
export function ChatForm(props: ParamsFormProps) {
  const { t } = useTranslation();
  const { params, onChange, error } = props;
  return (
    <>
      <EndpointSelect
        kinds={['slack', 'discord']}
        value={textOf(params, 'endpointId')}
        onChange={(endpointId) => onChange({ ...params, endpointId })}
        error={error('endpointId')}
      />
      <TextParam {...props} label={t('actions:kinds.chat.text')} />
    </>
  );
}
