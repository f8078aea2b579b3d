import { useLocation } from '@tanstack/react-router';
import { IconChevronLeft } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { allScreens } from '../contents.ts';
import { Link } from '../link.tsx';
import { crumbsOf } from './crumbs.ts';
import { useTitles } from './titles.tsx';

/** Where the screen lies: every screen on the way to it as a link. A phone shows only the way back to the one above. */
export function Crumbs() {
  const { t } = useTranslation();
  const { title, names } = useTitles();
  const pathname = useLocation({ select: (location) => location.pathname });
  const crumbs = crumbsOf(pathname, allScreens);
  const above = crumbs.slice(0, -1);
  const last = crumbs.at(-1);
  const parent = above.at(-1);
  return (
    <nav aria-label={t('platform:shell.crumbs')} className="crumbs">
      {parent ? (
        <span className="crumbs-back">
          <Link href={parent.address}>
            <IconChevronLeft size={18} aria-hidden />
            {names[parent.path] ?? t(parent.title)}
          </Link>
        </span>
      ) : null}
      <ol className="crumbs-all">
        {above.map((crumb) => (
          <Fragment key={crumb.address}>
            <li>
              <Link href={crumb.address}>{names[crumb.path] ?? t(crumb.title)}</Link>
            </li>
            <li aria-hidden className="crumbs-slash">
              /
            </li>
          </Fragment>
        ))}
        {last ? (
          <li aria-current="page" className="crumbs-here">
            {title ?? names[last.path] ?? t(last.title)}
          </li>
        ) : null}
      </ol>
    </nav>
  );
}
