import { Anchor, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { asProblem } from '#admin/problem.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { Notice } from '#ui/notice.tsx';
import { listGoogleConnections, listSheets, testSheet } from '../../contract/google.ts';
import { Pairs } from '../pairs.tsx';
import type { ParamsFormProps } from '../plugs.ts';
import { rowsOf, textOf } from '../text-of.ts';

/** Which spreadsheet, which sheet, and what goes into which column; with a row to try it. */
export function SheetForm({ actionSetId, params, onChange, error }: ParamsFormProps) {
  const { t } = useTranslation();
  const connections = useApi(listGoogleConnections, {});
  const sheets = useSubmit(listSheets);
  const connectionId = textOf(params, 'connectionId');
  const spreadsheetId = textOf(params, 'spreadsheetId');
  const [url, setUrl] = useState('');
  const chosen = connections.data?.items.find((connection) => connection.id === connectionId);
  const found = sheets.data?.spreadsheetId === spreadsheetId ? sheets.data : undefined;
  const names = found?.sheets.map((sheet) => sheet.title) ?? [textOf(params, 'sheet')].filter((name) => name !== '');
  const look = () =>
    sheets.mutate(
      { connectionId, url },
      {
        onSuccess: (answer) => {
          const [first] = answer.sheets;
          onChange({
            ...params,
            spreadsheetId: answer.spreadsheetId,
            title: answer.title,
            sheet: first?.title ?? '',
            columns: columnsOf(first?.heads ?? []),
          });
        },
      },
    );
  if (connections.data?.items.length === 0) return <NoConnection />;
  return (
    <>
      <Select
        label={t('actions:google.one')}
        data={(connections.data?.items ?? []).map((connection) => ({ value: connection.id, label: connection.name }))}
        value={connectionId || null}
        onChange={(to) => onChange({ ...params, connectionId: to ?? '' })}
        placeholder={t('actions:select.choose')}
        error={error('connectionId')}
        allowDeselect={false}
        required
      />
      {chosen?.mail && chosen.kind === 'service_account' ? (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('actions:kinds.sheet.share', { mail: chosen.mail })}
        </Text>
      ) : null}
      <Group gap="xs" align="flex-end">
        <TextInput
          label={t('actions:kinds.sheet.url')}
          description={textOf(params, 'title') ? t('actions:kinds.sheet.chosen', { title: textOf(params, 'title') }) : undefined}
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
          placeholder="https://docs.google.com/spreadsheets/d/…"
          error={error('spreadsheetId')}
          flex={1}
          miw={220}
        />
        <Button variant="default" onClick={look} loading={sheets.isPending} disabled={connectionId === '' || url === ''}>
          {t('actions:kinds.sheet.look')}
        </Button>
      </Group>
      {sheets.error ? <Notice tone="bad">{asProblem(sheets.error).detail}</Notice> : null}
      {spreadsheetId ? (
        <>
          <Select
            label={t('actions:kinds.sheet.sheet')}
            data={names}
            value={textOf(params, 'sheet') || null}
            onChange={(to) =>
              onChange({ ...params, sheet: to ?? '', columns: columnsOf(found?.sheets.find((sheet) => sheet.title === to)?.heads ?? []) })
            }
            error={error('sheet')}
            allowDeselect={false}
          />
          <Columns
            actionSetId={actionSetId}
            params={params}
            onChange={onChange}
            error={error}
            heads={found?.sheets.find((sheet) => sheet.title === params['sheet'])?.heads ?? []}
          />
          <TestRow params={params} />
        </>
      ) : null}
    </>
  );
}

function NoConnection() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  return (
    <Notice tone="news">
      {t('actions:kinds.sheet.no-connection')}{' '}
      <Anchor component={Link} inherit href={addressOf('/w/:workspaceId/google-connections')}>
        {t('actions:google.add')}
      </Anchor>
    </Notice>
  );
}

function Columns({ actionSetId, params, onChange, error, heads }: ParamsFormProps & { heads: readonly string[] }) {
  const { t } = useTranslation();
  const rows = columnRows(params);
  return (
    <Stack gap="xs">
      <Pairs
        actionSetId={actionSetId}
        label={t('actions:kinds.sheet.columns')}
        hint={
          heads.length > 0
            ? t('actions:kinds.sheet.heads', { heads: heads.map((head, index) => `${letter(index)}: ${head || '–'}`).join('　') })
            : t('actions:kinds.sheet.columns-hint')
        }
        names={{ name: t('actions:kinds.sheet.column'), value: t('actions:pairs.value') }}
        rows={rows.map(({ column, value }) => ({ name: column, value }))}
        next={{ name: letter(rows.length), value: '' }}
        onChange={(to) => onChange({ ...params, columns: to.map(({ name, value }) => ({ column: name.toUpperCase(), value })) })}
        error={(index, part) =>
          error(`columns.${index}.${part === 'name' ? 'column' : 'value'}`) ??
          (index === 0 && part === 'name' ? error('columns') : undefined)
        }
      />
    </Stack>
  );
}

function TestRow({ params }: { params: ParamsFormProps['params'] }) {
  const { t } = useTranslation();
  const test = useSubmit(testSheet);
  const columns = columnRows(params);
  const send = () =>
    test.mutate({
      connectionId: textOf(params, 'connectionId'),
      spreadsheetId: textOf(params, 'spreadsheetId'),
      sheet: textOf(params, 'sheet'),
      columns,
    });
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Button variant="default" onClick={send} loading={test.isPending} disabled={columns.length === 0}>
          {t('actions:kinds.sheet.test')}
        </Button>
        <Text size="xs" c="dimmed" flex={1} miw={160}>
          {t('actions:kinds.sheet.test-hint')}
        </Text>
      </Group>
      {test.error ? <Notice tone="bad">{asProblem(test.error).detail}</Notice> : null}
      {test.data ? <Notice tone="good">{t('actions:outcomes.appended', { range: test.data.range })}</Notice> : null}
    </Stack>
  );
}

function columnRows(params: ParamsFormProps['params']): { column: string; value: string }[] {
  return rowsOf(params, 'columns').map((row) => ({ column: textOf(row, 'column'), value: textOf(row, 'value') }));
}

/** One line for each head to begin with; with a guess at nothing. */
function columnsOf(heads: readonly string[]): { column: string; value: string }[] {
  const first = [
    { column: 'A', value: '%name%' },
    { column: 'B', value: '%mail%' },
  ];
  return heads.length === 0 ? first : heads.slice(0, 26).map((_, index) => ({ column: letter(index), value: '' }));
}

function letter(index: number): string {
  return String.fromCodePoint(65 + (index % 26));
}
