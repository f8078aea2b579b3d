import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';

export interface Tab {
  value: string;
  label: string;
  /** A count beside the label. */
  count?: string;
}

/** Tabs over a page's content. The app keeps the open one in the address (`useTab`), so that back and a sent link work. */
export function TabBar({
  tabs,
  value,
  onChange,
  children,
}: {
  tabs: readonly Tab[];
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}) {
  return (
    <Tabs
      value={value}
      onChange={(next) => {
        if (next) onChange(next);
      }}
      keepMounted={false}
    >
      <Tabs.List mb="md" style={{ flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden' }}>
        {tabs.map((tab) => (
          <Tabs.Tab key={tab.value} value={tab.value} style={{ whiteSpace: 'nowrap' }}>
            {tab.label}
            {tab.count ? <span style={{ color: 'var(--mantine-color-dimmed)', marginInlineStart: 6 }}>{tab.count}</span> : null}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={value}>{children}</Tabs.Panel>
    </Tabs>
  );
}
