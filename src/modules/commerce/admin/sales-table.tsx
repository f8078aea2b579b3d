import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#ui/host.tsx';

export interface SalesPoint {
  at: string;
  gross: number;
  refunded: number;
  orders: number;
}

/** The chart's figures as a table: days or months on which something was sold or given back, newest first. */
export function SalesTable({ points, currency, by }: { points: readonly SalesPoint[]; currency: string; by: 'day' | 'month' }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = points.filter((point) => point.orders > 0 || point.refunded > 0).toReversed();
  if (rows.length === 0) return <Text size="sm">{t('commerce:sales.none')}</Text>;
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table aria-label={t('commerce:sales.table')} horizontalSpacing={6} style={{ whiteSpace: 'nowrap' }}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t(by === 'day' ? 'commerce:sales.day' : 'commerce:sales.month')}</Table.Th>
            <Table.Th ta="right">{t('commerce:sales.orders')}</Table.Th>
            <Table.Th ta="right">{t('commerce:sales.gross')}</Table.Th>
            <Table.Th ta="right">{t('commerce:sales.refunded')}</Table.Th>
            <Table.Th ta="right">{t('commerce:sales.net')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.at}>
              <Table.Td>{row.at.replaceAll('-', '/')}</Table.Td>
              <Table.Td ta="right">{format.number(row.orders)}</Table.Td>
              <Table.Td ta="right">{format.money(row.gross, currency)}</Table.Td>
              <Table.Td ta="right">{format.money(row.refunded, currency)}</Table.Td>
              <Table.Td ta="right">{format.money(row.gross - row.refunded, currency)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
