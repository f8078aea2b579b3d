import { Anchor, List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { usePlace } from '#admin/workspace.tsx';

export interface Use {
  textKey: string;
  data?: Record<string, string | number> | undefined;
  link: string | null;
}

/** Where something is used, each with the way there. */
export function UsesList({ uses }: { uses: readonly Use[] }) {
  const { t } = useTranslation();
  const workspaceId = usePlace().workspace?.id ?? '';
  return (
    <List size="sm">
      {uses.map((use) => (
        <List.Item key={`${use.textKey} ${use.link} ${JSON.stringify(use.data)}`} style={{ overflowWrap: 'anywhere' }}>
          {use.link ? (
            <Anchor component={Link} size="sm" href={use.link.replace(':workspaceId', workspaceId)}>
              {t(use.textKey, use.data ?? {})}
            </Anchor>
          ) : (
            t(use.textKey, use.data ?? {})
          )}
        </List.Item>
      ))}
    </List>
  );
}
