import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { CodeBlock } from '#ui/code-block.tsx';
import { CopyField } from '#ui/copy-field.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { useHost } from '#ui/host.tsx';
import { Markdown } from '#ui/markdown.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { helpText } from './samples.ts';
import { useWords } from './use-words.ts';

const at = '2026-11-22T09:05:09Z';

export function BasicsPart() {
  const w = useWords();
  const { locale, openHelp } = useHost();
  return (
    <Stack gap="lg">
      <Section title={w.buttons}>
        <Group gap="xs">
          <Button>{w.main}</Button>
          <Button variant="default">{w.second}</Button>
          <Button variant="subtle">{w.quiet}</Button>
          <Button color="red.9">{w.remove}</Button>
          <Button loading>{w.main}</Button>
          <Button disabled>{w.main}</Button>
        </Group>
      </Section>
      <Section title={w.badges}>
        <Group gap="xs">
          <StateBadge>{w.draft}</StateBadge>
          <StateBadge tone="news">{w.reserved}</StateBadge>
          <StateBadge tone="care">{w.sending}</StateBadge>
          <StateBadge tone="good">{w.sent}</StateBadge>
          <StateBadge tone="bad">{w.failed}</StateBadge>
        </Group>
      </Section>
      <Section title={w.notices}>
        <Stack gap="sm">
          {(['news', 'good', 'care', 'bad', 'plain'] as const).map((tone) => (
            <Notice
              key={tone}
              tone={tone}
              title={w.noticeTitle}
              actions={
                tone === 'care' ? (
                  <Button size="xs" variant="default">
                    {w.quiet}
                  </Button>
                ) : undefined
              }
            >
              {w.noticeText}
            </Notice>
          ))}
        </Stack>
      </Section>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Section title={w.copyLabel}>
          <CopyField
            label={w.copyLabel}
            value="https://aozora.example.jp/p/AbCdEfGhIjKl?utm_source=instagram&utm_medium=story"
            description={w.emptyBody}
          />
        </Section>
        <Section title={w.dns}>
          <CodeBlock
            title={w.dns}
            code={
              'mail._domainkey.example.jp.  3600  IN  TXT  "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA"\n_dmarc.example.jp.  3600  IN  TXT  "v=DMARC1; p=none"'
            }
          />
        </Section>
        <Section title={w.dates}>
          <Stack gap={4}>
            <Text>
              <DateTime at={at} />
            </Text>
            <Text>
              <DateTime at={at} show="date" />
            </Text>
            <Text>
              <DateTime at={at} show="relative" now={Date.parse('2026-11-24T10:00:00Z')} />
            </Text>
            <Text>
              <DateTime at={null} />
            </Text>
          </Stack>
        </Section>
        <Section title={w.text}>
          <Markdown text={helpText[locale]} onTopic={openHelp} />
        </Section>
        <Section title={w.empty}>
          <EmptyState title={w.emptyTitle} action={<Button>{w.add}</Button>}>
            {w.emptyBody}
          </EmptyState>
        </Section>
        <Section title={w.error}>
          <Trouble problem={{ title: w.importFailed, detail: w.importFailedDetail, requestId: '8fK2pQx91LmZ' }} onRetry={() => undefined} />
        </Section>
      </SimpleGrid>
    </Stack>
  );
}
