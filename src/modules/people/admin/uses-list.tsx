import { Anchor, List } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface Use {
  textKey: string;
  data?: Record<string, string | number> | undefined;
  link: string | null;
}

/** Where something is used, each with the way there: in another tab, so that the dialog which lists them stays. */
export function UsesList({ uses, workspaceId }: { uses: readonly Use[]; workspaceId: string }) {
  const { t } = useTranslation();
  return (
    <List size="sm">
      {uses.map((use) => (
        <List.Item key={`${use.textKey} ${use.link} ${JSON.stringify(use.data)}`} style={{ overflowWrap: 'anywhere' }}>
          {use.link ? (
            <Anchor size="sm" href={use.link.replace(':workspaceId', workspaceId)} target="_blank" rel="noreferrer">
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
