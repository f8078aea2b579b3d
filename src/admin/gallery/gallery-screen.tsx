import { Page } from '#ui/page.tsx';
import { TabBar } from '#ui/tab-bar.tsx';
import { useTab } from '../navigate.ts';
import { BasicsPart } from './basics-part.tsx';
import { FiguresPart } from './figures-part.tsx';
import { FormsPart } from './forms-part.tsx';
import { ListsPart } from './lists-part.tsx';
import { useWords } from './use-words.ts';
import { WorkPart } from './work-part.tsx';

const parts = { basics: BasicsPart, forms: FormsPart, lists: ListsPart, figures: FiguresPart, work: WorkPart } as const;

/** Every part of `ui/` in every state, without a server: in development, and where the browser tests look at it. */
export function GalleryScreen() {
  const w = useWords();
  const [tab, setTab] = useTab('basics');
  const Part = Object.entries(parts).find(([name]) => name === tab)?.[1] ?? BasicsPart;
  return (
    <Page title={w.title} lead={w.lead} help="admin/getting-around">
      <TabBar
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'basics', label: w.basics },
          { value: 'forms', label: w.forms },
          { value: 'lists', label: w.lists, count: '8' },
          { value: 'figures', label: w.figures },
          { value: 'work', label: w.work },
        ]}
      >
        <Part />
      </TabBar>
    </Page>
  );
}
