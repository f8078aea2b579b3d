import { createRootRoute, createRoute, createRouter, lazyRouteComponent, type AnyRoute, type AnyRouter } from '@tanstack/react-router';
import { ErrorScreen } from './screens/error-screen.tsx';
import { NotFoundScreen } from './screens/not-found-screen.tsx';
import { StartScreen } from './screens/start-screen.tsx';
import { allScreens } from './contents.ts';
import type { Screen } from './module.ts';
import { parseSearch, stringifySearch } from './paths.ts';
import { PlainFrame, PlainShell } from './shell/plain-shell.tsx';
import { Root } from './shell/root.tsx';
import { StaffShell } from './shell/staff-shell.tsx';
import { Guarded } from './shell/guarded.tsx';
import { WorkspaceShell } from './shell/workspace-shell.tsx';

const workspacePath = '/w/:workspaceId';

/** Routes are made from the modules' screens, under three frames: a workspace, signed in without one, a plain card. */
export function createAdminRouter(): AnyRouter {
  const root = createRootRoute({ component: Root, notFoundComponent: NotFoundPage });
  const workspace = createRoute({
    getParentRoute: () => root,
    path: '/w/$workspaceId',
    component: WorkspaceShell,
    notFoundComponent: NotFoundScreen,
  });
  const staff = createRoute({ getParentRoute: () => root, id: 'staff', component: StaffShell });
  const plain = createRoute({ getParentRoute: () => root, id: 'plain', component: PlainShell });
  const start = createRoute({ getParentRoute: () => plain, path: '/', component: StartScreen });
  const frames = { workspace, staff, plain };
  function routesIn(chrome: keyof typeof frames): AnyRoute[] {
    return allScreens.filter((screen) => chromeOf(screen) === chrome).map((screen) => routeOf(screen, frames[chrome], chrome));
  }
  return createRouter({
    routeTree: root.addChildren([
      workspace.addChildren(routesIn('workspace')),
      staff.addChildren(routesIn('staff')),
      plain.addChildren([start, ...routesIn('plain')]),
    ]),
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultErrorComponent: ErrorScreen,
    defaultPendingMs: 300,
    defaultPreloadDelay: 80,
  });
}

function NotFoundPage() {
  return (
    <PlainFrame>
      <NotFoundScreen />
    </PlainFrame>
  );
}

/** The frame a screen stands in. */
export function chromeOf(screen: Screen): 'workspace' | 'staff' | 'plain' {
  return screen.chrome ?? (screen.path.startsWith(workspacePath) ? 'workspace' : 'staff');
}

function routeOf(screen: Screen, frame: AnyRoute, chrome: 'workspace' | 'staff' | 'plain'): AnyRoute {
  const Lazy = lazyRouteComponent(async () => ({ Screen: await screen.load() }), 'Screen');
  const can = screen.can ?? ({ workspace: 'member', staff: 'staff', plain: 'public' } as const)[chrome];
  function Route() {
    return (
      <Guarded can={can}>
        <Lazy />
      </Guarded>
    );
  }
  const path = chrome === 'workspace' ? screen.path.slice(workspacePath.length) || '/' : screen.path;
  return createRoute({
    getParentRoute: () => frame,
    path: path.replaceAll(/:(\w+)/g, '$$$1'),
    component: Object.assign(Route, { preload: Lazy.preload }),
  });
}
