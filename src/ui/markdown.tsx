import { Anchor, Code, List, Stack, Text, Title } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { parseMarkdown, parseSpans, type Block, type Span } from './markdown-parse.ts';

/**
 * Draws a small part of Markdown: headings, paragraphs, lists, quotes, code, bold, links. Nothing of it is ever put into the page as HTML.
 * A link `help:people/contacts` opens that help page; others must be http(s), or they are shown as text.
 */
export function Markdown({ text, onTopic }: { text: string; onTopic: (topic: string) => void }) {
  return (
    <Stack gap="sm">
      {parseMarkdown(text).map((block, index) => (
        <Fragment key={index}>{drawBlock(block, onTopic)}</Fragment>
      ))}
    </Stack>
  );
}

function drawBlock(block: Block, onTopic: (topic: string) => void): ReactNode {
  const spans = (text: string) => parseSpans(text).map((span, index) => <Fragment key={index}>{drawSpan(span, onTopic)}</Fragment>);
  switch (block.is) {
    case 'heading':
      return (
        <Title order={block.level} mt="sm">
          {spans(block.text)}
        </Title>
      );
    case 'list':
      return (
        <List type={block.ordered ? 'ordered' : 'unordered'} spacing={4} size="sm">
          {block.items.map((item, index) => (
            <List.Item key={index}>{spans(item)}</List.Item>
          ))}
        </List>
      );
    case 'code':
      return <Code block>{block.text}</Code>;
    case 'quote':
      return (
        <Text size="sm" pl="md" style={{ borderInlineStart: '3px solid var(--ui-line)' }}>
          {spans(block.text)}
        </Text>
      );
    case 'paragraph':
      return <Text size="sm">{spans(block.text)}</Text>;
  }
}

function drawSpan(span: Span, onTopic: (topic: string) => void): ReactNode {
  switch (span.is) {
    case 'bold':
      return <strong>{span.text}</strong>;
    case 'code':
      return <Code>{span.text}</Code>;
    case 'topic':
      return (
        <Anchor component="button" type="button" inherit onClick={() => onTopic(span.topic)}>
          {span.text}
        </Anchor>
      );
    case 'link':
      return (
        <Anchor href={span.href} target="_blank" rel="noreferrer" inherit>
          {span.text}
        </Anchor>
      );
    case 'text':
      return span.text;
  }
}
