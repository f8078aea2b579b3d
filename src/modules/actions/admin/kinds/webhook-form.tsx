import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EndpointSelect } from '../endpoint-select.tsx';
import { Pairs } from '../pairs.tsx';
import type { ParamsFormProps } from '../plugs.ts';
import { rowsOf, textOf } from '../text-of.ts';

/** To whom, in which form, and what goes along. */
export function WebhookForm({ actionSetId, params, onChange, error }: ParamsFormProps) {
  const { t } = useTranslation();
  return (
    <>
      <EndpointSelect
        kinds={['webhook']}
        value={textOf(params, 'endpointId')}
        onChange={(endpointId) => onChange({ ...params, endpointId })}
        error={error('endpointId')}
      />
      <Radio.Group
        label={t('actions:kinds.webhook.format')}
        value={textOf(params, 'format') || 'json'}
        onChange={(format) => onChange({ ...params, format })}
      >
        <Stack gap="xs" mt={6}>
          {(['json', 'form'] as const).map((format) => (
            <Radio
              key={format}
              value={format}
              label={t(`actions:kinds.webhook.formats.${format}.label`)}
              description={t(`actions:kinds.webhook.formats.${format}.body`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Pairs
        actionSetId={actionSetId}
        label={t('actions:kinds.webhook.values')}
        hint={t('actions:kinds.webhook.values-hint')}
        names={{ name: t('actions:pairs.name'), value: t('actions:pairs.value') }}
        rows={rowsOf(params, 'values').map((row) => ({ name: textOf(row, 'name'), value: textOf(row, 'value') }))}
        next={{ name: '', value: '' }}
        onChange={(values) => onChange({ ...params, values })}
        error={(index, part) => error(`values.${index}.${part}`)}
      />
    </>
  );
}
