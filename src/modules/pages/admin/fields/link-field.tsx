import { Select, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isLinkAddress } from '../../contract.ts';
import type { FieldProps } from '../extend.tsx';
import { useOutline } from '../editor/outline-context.ts';
import { asText } from './simple-fields.tsx';

const kinds = ['next', 'address', 'scroll', 'popup', 'phone', 'none'] as const;

/** What happens when something is pressed: the next step, an address, a place on this page, a popup, a call, or nothing. */
export function LinkField({ label, help, value, onChange, error }: FieldProps) {
  const { t } = useTranslation();
  const places = useOutline();
  const given: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const to = kinds.find((kind) => kind === given['to']) ?? 'none';
  const address = asText(given['address']);
  const placesFor = (kind: 'scroll' | 'popup') => places.filter((place) => place.popup === (kind === 'popup'));
  const names = {
    none: t('pages:link.none'),
    next: t('pages:link.next'),
    address: t('pages:link.address'),
    scroll: t('pages:link.scroll'),
    popup: t('pages:link.popup'),
    phone: t('pages:link.phone'),
  };

  function choose(next: string | null) {
    if (next === 'address') onChange({ to: 'address', address: address || 'https://' });
    else if (next === 'scroll' || next === 'popup') onChange({ to: next, node: placesFor(next)[0]?.id ?? '' });
    else if (next === 'phone') onChange({ to: 'phone', number: '' });
    else onChange({ to: next ?? 'none' });
  }
  return (
    <Stack gap="xs">
      <Select
        label={label}
        description={help}
        data={kinds.map((kind) => ({ value: kind, label: names[kind] }))}
        value={to}
        allowDeselect={false}
        onChange={choose}
        error={to === 'address' || to === 'phone' ? undefined : error}
      />
      {to === 'address' ? (
        <>
          <TextInput
            label={t('pages:link.addressLabel')}
            placeholder="https://example.com/"
            value={address}
            onChange={(event) => onChange({ ...given, address: event.currentTarget.value })}
            error={error ?? (address === '' || address === 'https://' || isLinkAddress(address) ? undefined : t('pages:invalid.address'))}
            inputMode="url"
            autoComplete="off"
          />
          <Select
            label={t('pages:link.opens')}
            data={[
              { value: 'site', label: t('pages:link.asSite') },
              { value: 'new', label: t('pages:link.newTab') },
              { value: 'same', label: t('pages:link.sameTab') },
            ]}
            value={given['newTab'] === undefined ? 'site' : given['newTab'] === true ? 'new' : 'same'}
            allowDeselect={false}
            onChange={(opens) => {
              const { newTab: _former, ...rest } = given;
              onChange(opens === 'site' ? rest : { ...rest, newTab: opens === 'new' });
            }}
          />
        </>
      ) : null}
      {to === 'phone' ? (
        <TextInput
          label={t('pages:link.phoneNumber')}
          placeholder="03-1234-5678"
          value={asText(given['number'])}
          onChange={(event) => onChange({ to: 'phone', number: event.currentTarget.value })}
          error={error}
          inputMode="tel"
          autoComplete="off"
        />
      ) : null}
      {to === 'popup' && placesFor('popup').length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('pages:link.noPopup')}
        </Text>
      ) : null}
      {to === 'scroll' || to === 'popup' ? (
        <Select
          label={to === 'scroll' ? t('pages:link.scrollTo') : t('pages:link.popupWhich')}
          data={placesFor(to).map((place) => ({ value: place.id, label: place.name }))}
          value={asText(given['node'])}
          allowDeselect={false}
          onChange={(node) => onChange({ to, node: node ?? '' })}
        />
      ) : null}
    </Stack>
  );
}
