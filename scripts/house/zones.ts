import { posix } from 'node:path';
import { floors } from './floors.ts';

/** Where a file stands: which part of the house, and for a module which module and which of its files. */
export interface Zone {
  part: 'platform' | 'module' | 'admin' | 'ui' | 'visitor' | 'entry' | 'test' | 'tool';
  /** The module's name, for `module` only. */
  module?: string;
  /** The path inside the part or module. */
  file: string;
  /** A module's screens, the shell, the design system and the visitor's scripts run in a browser. */
  side: 'browser' | 'server';
  isTest: boolean;
}

const parts = ['platform', 'admin', 'ui', 'visitor', 'entry'] as const;

/** Undefined for a file that stands nowhere: itself a finding. */
export function zoneOf(path: string): Zone | undefined {
  const isTest = /\.(test|spec)\.tsx?$/.test(path) || /(^|\/)testing\.ts$/.test(path);
  const [top = '', second = '', ...rest] = path.split('/');
  if (top === 'test') return { part: 'test', file: path, side: 'server', isTest: true };
  if (top !== 'src') return { part: 'tool', file: path, side: 'server', isTest };
  if (second === 'modules') {
    const [module = '', ...inside] = rest;
    const file = inside.join('/');
    return { part: 'module', module, file, side: file.startsWith('admin/') ? 'browser' : 'server', isTest };
  }
  const part = parts.find((name) => name === second);
  if (!part) return undefined;
  return { part, file: rest.join('/'), side: part === 'platform' || part === 'entry' ? 'server' : 'browser', isTest };
}

/** A module's `contract.ts`, or a file of `contract/` where one would be too long. */
export function isContract(zone: Zone): boolean {
  return zone.part === 'module' && (zone.file === 'contract.ts' || zone.file.startsWith('contract/'));
}

export function floorOf(zone: Zone): number | undefined {
  if (zone.part === 'platform') return 0;
  if (zone.part === 'module') return floors[zone.module ?? ''];
  return zone.part === 'entry' ? 9 : undefined;
}

/** The repository path that a `./` or `#` specifier names; undefined for a package. */
export function targetOf(path: string, specifier: string): string | undefined {
  const plain = specifier.replace(/\?.*$/, '');
  if (plain.startsWith('.')) return posix.join(posix.dirname(path), plain);
  if (plain.startsWith('#test/')) return plain.slice(1);
  return plain.startsWith('#') ? `src/${plain.slice(1)}` : undefined;
}

/** `@scope/name` or `name` of a package specifier. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The folder within which imports are relative: a module, a part, or a top folder. */
export function homeOf(path: string): string {
  const [top = '', second = '', third = ''] = path.split('/');
  if (top !== 'src') return top;
  return second === 'modules' ? `src/modules/${third}` : `src/${second}`;
}
