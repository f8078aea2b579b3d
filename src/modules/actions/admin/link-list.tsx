import { Anchor, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link as Go } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import type { Link } from '../contract/links.ts';

/** Ends of links, each with where it leads. */
export function LinkList({ links, named = false }: { links: readonly Link[]; named?: boolean }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  return (
    <List size="sm" spacing={6}>
      {links.map((link, index) => {
        const words = t(link.said.textKey, link.said.data ?? {});
        return (
          <List.Item key={index} style={{ overflowWrap: 'anywhere' }}>
            {link.link ? (
              <Anchor component={Go} inherit href={addressOf(link.link)}>
                {named ? link.set.name : words}
              </Anchor>
            ) : (
              words
            )}
            {named ? (
              <Text size="sm" c="dimmed">
                {words}
              </Text>
            ) : null}
          </List.Item>
        );
      })}
    </List>
  );
}
