import type { Locale } from '#platform/i18n/locale.ts';
import { html, type Html } from '#platform/html/html.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import type { OrderLine } from '../orders/order-lines.ts';
import type { OrderRow } from '../orders/lock-order.ts';
import type { Words } from './words.ts';

/** What is bought and what it costs: line by line, what a coupon takes off, the tax of each rate, and the total. */
export function orderSummary(words: Words, order: OrderRow, lines: readonly OrderLine[], locale: Locale): Html {
  const money = (amount: number) => formatMoney(locale, { amount, currency: order.currency });
  const nameOf = (line: OrderLine) => (line.taxIncluded ? line.name : words('nameWithoutTax', { name: line.name }));
  return html`<table><tbody>
${lines.map((line) => html`<tr><td>${nameOf(line)}</td><td>${money(line.unitAmount * line.quantity)}</td></tr>`)}
${Number(order.discount) > 0 && html`<tr><td>${words('discount')}</td><td>−${money(Number(order.discount))}</td></tr>`}
<tr class="total"><td>${words('total')}</td><td>${money(Number(order.total))}</td></tr>
${order.taxes.filter((tax) => tax.rate > 0).map((tax) => html`<tr class="tax"><td>${words('taxOf', { rate: tax.rate, gross: money(tax.gross) })}</td><td>${money(tax.tax)}</td></tr>`)}
</tbody></table>`;
}
