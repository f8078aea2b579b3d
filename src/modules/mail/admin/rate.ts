import { useTranslation } from 'react-i18next';

/** A rate in percent with two digits; where there was nothing to measure, a dash: nothing of nothing is not 0 %. */
export function useRate(): (part: number, whole: number) => string {
  const { i18n } = useTranslation();
  const format = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 2 });
  return (part, whole) => (whole === 0 ? '–' : format.format(part / whole));
}
