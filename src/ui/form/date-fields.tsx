import '@mantine/dates/styles.css';
import 'dayjs/locale/ja.js';
import { ActionIcon, Popover } from '@mantine/core';
import { DateInput, DatePicker, DateTimePicker, DatesProvider } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '../host.tsx';
import { instantOf, wallOf } from './zone.ts';

export interface DateFieldProps {
  label: string;
  description?: string;
  value: string | null;
  onChange: (value: string | null) => void;
  error?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  clearable?: boolean;
}

/** A calendar day, `2026-11-22`: typed or picked. */
export function DayField({ value, onChange, clearable, ...rest }: DateFieldProps) {
  const { t } = useTranslation();
  const { dayFormat, looks } = useLooks();
  return (
    <Dates>
      <DateInput
        {...rest}
        {...looks}
        value={value}
        onChange={onChange}
        clearable={clearable ?? !rest.required}
        clearButtonProps={{ 'aria-label': t('platform:ui.date.clear') }}
        placeholder={dayFormat}
        valueFormat={dayFormat}
      />
    </Dates>
  );
}

/** A point in time, chosen by the workspace's clock and held as an ISO instant; the zone is said under the field. */
export function MomentField({ value, onChange, clearable, description, ...rest }: DateFieldProps) {
  const { t } = useTranslation();
  const { timeZone } = useHost();
  const { dayFormat, looks } = useLooks();
  return (
    <Dates>
      <DateTimePicker
        {...rest}
        {...looks}
        description={[description, t('platform:ui.date.zone', { zone: timeZone })].filter(Boolean).join(' ')}
        value={value ? wallOf(value, timeZone) : null}
        onChange={(wall) => onChange(wall ? instantOf(wall, timeZone) : null)}
        clearable={clearable ?? !rest.required}
        clearButtonProps={{ 'aria-label': t('platform:ui.date.clear') }}
        timePickerProps={{ hoursInputLabel: t('platform:ui.date.hours'), minutesInputLabel: t('platform:ui.date.minutes') }}
        placeholder={`${dayFormat} HH:mm`}
        valueFormat={`${dayFormat} HH:mm`}
      />
    </Dates>
  );
}

/** A button that opens a calendar beside an input in which the date is typed. */
export function PickDay({ label, value, onPick }: { label: string; value: string | null; onPick: (day: string) => void }) {
  const { looks } = useLooks();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} withArrow position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray.7" aria-label={label} onClick={() => setOpened(!opened)}>
          <IconCalendar size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Dates>
          <DatePicker
            {...looks}
            value={value}
            {...(value ? { defaultDate: value } : {})}
            onChange={(day) => {
              setOpened(false);
              if (day) onPick(day);
            }}
          />
        </Dates>
      </Popover.Dropdown>
    </Popover>
  );
}

function Dates({ children }: { children: ReactNode }) {
  const { locale } = useHost();
  return <DatesProvider settings={{ locale, firstDayOfWeek: locale === 'ja' ? 0 : 1, weekendDays: [0] }}>{children}</DatesProvider>;
}

function useLooks() {
  const { t } = useTranslation();
  const dayFormat = useHost().locale === 'ja' ? 'YYYY/MM/DD' : 'MMM D, YYYY';
  const looks = {
    monthLabelFormat: t('platform:ui.date.formats.month'),
    yearLabelFormat: t('platform:ui.date.formats.year'),
    monthsListFormat: t('platform:ui.date.formats.shortMonth'),
    ariaLabels: {
      previousMonth: t('platform:ui.date.previousMonth'),
      nextMonth: t('platform:ui.date.nextMonth'),
      previousYear: t('platform:ui.date.previousYear'),
      nextYear: t('platform:ui.date.nextYear'),
      previousDecade: t('platform:ui.date.previousDecade'),
      nextDecade: t('platform:ui.date.nextDecade'),
    },
  };
  return { dayFormat, looks };
}
