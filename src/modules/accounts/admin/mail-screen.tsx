import { Anchor, Box, Paper, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreenParams, useTab } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import { CodeBlock } from '#ui/code-block.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { Page } from '#ui/page.tsx';
import { TabBar } from '#ui/tab-bar.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getMail } from '../contract/installation.ts';

type Mail = AnswerOf<typeof getMail>;

/** One mail of the built-in mailbox: as text, as its HTML looks, and as it is. */
export function MailScreen() {
  const { t } = useTranslation();
  const { mailId } = useScreenParams('/mailbox/:mailId');
  const mail = useApi(getMail, { mailId });
  if (mail.error) return <Trouble problem={mail.error} retrying={mail.isFetching} onRetry={() => void mail.refetch()} />;
  return (
    <Page title={mail.data?.subject ?? t('accounts:mailbox.one')} width="form">
      {mail.data ? <OpenMail mail={mail.data} /> : null}
    </Page>
  );
}

function OpenMail({ mail }: { mail: Mail }) {
  const { t } = useTranslation();
  const [tab, setTab] = useTab(mail.html === null ? 'text' : 'html');
  const tabs = [
    ...(mail.html === null ? [] : [{ value: 'html', label: t('accounts:mailbox.html') }]),
    { value: 'text', label: t('accounts:mailbox.text') },
    { value: 'raw', label: t('accounts:mailbox.raw') },
  ];
  return (
    <>
      <Table variant="vertical" withTableBorder>
        <Table.Tbody>
          <Head name={t('accounts:mailbox.from')}>{mail.from}</Head>
          <Head name={t('accounts:mailbox.to')}>{mail.to}</Head>
          <Head name={t('accounts:mailbox.at')}>
            <DateTime at={mail.receivedAt} />
          </Head>
        </Table.Tbody>
      </Table>
      <TabBar tabs={tabs} value={tab} onChange={setTab}>
        {tab === 'html' && mail.html !== null ? <HtmlPart html={mail.html} /> : null}
        {tab === 'text' ? <TextPart text={mail.text} /> : null}
        {tab === 'raw' ? <CodeBlock code={mail.raw} title={t('accounts:mailbox.raw')} /> : null}
      </TabBar>
    </>
  );
}

function Head({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" w={110} fw={500}>
        {name}
      </Table.Th>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{children}</Table.Td>
    </Table.Tr>
  );
}

/** Plain text with its links, which is what most of the system's mails are about. */
function TextPart({ text }: { text: string }) {
  return (
    <Paper withBorder p="md">
      <Text component="pre" size="sm" m={0} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontFamily: 'inherit' }}>
        {text.split(/(https?:\/\/\S+)/).map((part, index) =>
          index % 2 === 1 ? (
            <Anchor key={`${index} ${part}`} href={part} inherit>
              {part}
            </Anchor>
          ) : (
            part
          ),
        )}
      </Text>
    </Paper>
  );
}

/** In a frame without any rights: a mail is written by others. */
function HtmlPart({ html }: { html: string }) {
  const { t } = useTranslation();
  return (
    <Box>
      <iframe
        title={t('accounts:mailbox.html')}
        sandbox=""
        srcDoc={html}
        style={{ width: '100%', height: '70vh', border: '1px solid var(--ui-line)', borderRadius: 8, background: '#fff' }}
      />
      <Text size="xs" c="dimmed" mt={4}>
        {t('accounts:mailbox.htmlHint')}
      </Text>
    </Box>
  );
}
