import { ActionIcon, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFilled } from '#admin/use-filled.ts';
import type { AfterPurchaseStep } from '../contract.ts';
import { afterPurchaseForms } from './plugs.ts';

/** What happens after purchase, in order: one card for each, with the form of its kind. */
export function AfterPurchaseField({
  value,
  onChange,
  error,
}: {
  value: readonly AfterPurchaseStep[];
  onChange: (value: AfterPurchaseStep[]) => void;
  error: (index: number) => string | undefined;
}) {
  const { t } = useTranslation();
  const kinds = useFilled(afterPurchaseForms).toSorted((a, b) => a.order - b.order);
  const change = (index: number, params: Record<string, unknown>) =>
    onChange(value.map((step, at) => (at === index ? { ...step, params } : step)));
  return (
    <Stack gap="sm">
      {value.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('commerce:after.none')}
        </Text>
      ) : null}
      {value.map((step, index) => {
        const kind = kinds.find((each) => each.kind === step.kind);
        return (
          <Paper key={step.id} withBorder p="sm">
            <Group justify="space-between" align="flex-start" wrap="nowrap">
              <Stack gap={6} style={{ flex: 1, minWidth: 0 }}>
                <Text size="sm" fw={600}>
                  {kind ? t(kind.label) : t('commerce:after.unknown')}
                </Text>
                {kind ? <kind.Form params={step.params} onChange={(params) => change(index, params)} error={error(index)} /> : null}
              </Stack>
              <ActionIcon
                variant="subtle"
                color="red.9"
                aria-label={t('commerce:after.remove')}
                onClick={() => onChange(value.filter((_, at) => at !== index))}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            </Group>
          </Paper>
        );
      })}
      <Group gap="xs">
        {kinds.map((kind) => (
          <Button
            key={kind.kind}
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange([...value, { id: newId(), kind: kind.kind, params: {} }])}
          >
            {t(kind.label)}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}

/** 12 characters of [A-Za-z0-9], as ids are. */
function newId(): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => letters[byte % letters.length]).join('');
}
