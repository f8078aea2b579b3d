import { Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FoundPerson } from '../contract/merging.ts';

/** A person in three lines. */
export function PersonShown({ person }: { person: FoundPerson }) {
  const { t } = useTranslation();
  return (
    <Stack gap={0} style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
      <Text size="sm" fw={600}>
        {person.name ?? person.mail ?? t('people:contact.nameless')}
      </Text>
      {person.name && person.mail ? <Text size="sm">{person.mail}</Text> : null}
      <Text size="xs" c="dimmed">
        {person.audiences.join(' / ')}
      </Text>
    </Stack>
  );
}

/** Two values of one field, of which one stays. */
export function ValueChoice({
  label,
  audience,
  mine,
  theirs,
  taken,
  onTake,
}: {
  label: string;
  audience: string;
  mine: string;
  theirs: string;
  taken: boolean;
  onTake: (theirs: boolean) => void;
}) {
  const { t } = useTranslation();
  return (
    <Radio.Group label={label} description={audience} value={taken ? 'theirs' : 'mine'} onChange={(value) => onTake(value === 'theirs')}>
      <Stack gap={6} mt={6} style={{ overflowWrap: 'anywhere' }}>
        <Radio value="mine" label={mine} description={t('people:merging.mine')} />
        <Radio value="theirs" label={theirs} description={t('people:merging.theirs')} />
      </Stack>
    </Radio.Group>
  );
}
