import { Visitor } from 'vite';
import { environmentReaders, homelessFolders, timeReaders } from './floors.ts';
import { lineAt, type Finding, type Source } from './sources.ts';
import { zoneOf } from './zones.ts';

const MOST_LINES = 500;

/** Names and sizes of files, and what no file may hold. */
export function checkFiles(sources: readonly Source[]): Finding[] {
  return sources.flatMap((source) => [...checkName(source), ...checkText(source), ...checkCode(source)]);
}

function checkName({ path }: Source): Finding[] {
  const findings: Finding[] = [];
  const folders = path.split('/').slice(0, -1);
  const homeless = folders.find((folder) => homelessFolders.includes(folder));
  if (homeless) findings.push({ path, line: 1, message: `a folder named "${homeless}" collects whatever has no home` });
  if (/(^|\/)index\.tsx?$/.test(path)) findings.push({ path, line: 1, message: 'index files hide the real edge' });
  return findings;
}

function checkText({ path, text, comments }: Source): Finding[] {
  const findings: Finding[] = [];
  const lines = text.split('\n').length;
  if (lines > MOST_LINES && !zoneOf(path)?.isTest) findings.push({ path, line: MOST_LINES, message: `${lines} lines: split it by verb` });
  for (const { value, line } of comments) {
    const mark = /\b(TODO|FIXME|XXX|HACK)\b/.exec(value);
    if (mark) findings.push({ path, line, message: `${mark[1]}: finish it, or leave it out` });
    if (/@ts-(ignore|nocheck)/.test(value)) findings.push({ path, line, message: 'a type error is not to be hidden' });
  }
  return findings;
}

/** Product code only: the environment, the machine's clock, and casts without a reason. */
function checkCode(source: Source): Finding[] {
  const zone = zoneOf(source.path);
  if (!zone || zone.isTest || zone.part === 'test') return [];
  const findings: Finding[] = [];
  const find = (offset: number, message: string) => findings.push({ path: source.path, line: lineAt(source, offset), message });
  const isProduct = zone.part !== 'tool';
  const mayReadTime = !isProduct || zone.side === 'browser' || source.path in timeReaders;
  new Visitor({
    TSAsExpression: (node) => {
      const isConst =
        node.typeAnnotation.type === 'TSTypeReference' && source.text.slice(node.typeAnnotation.start, node.typeAnnotation.end) === 'const';
      if (!isConst && !hasReason(source, node.end)) find(node.end, '"as" without a comment that says why it holds');
    },
    TSTypeAssertion: (node) => find(node.start, '<T>value: use a check'),
    TSNonNullExpression: (node) => {
      if (!hasReason(source, node.end)) find(node.end, '"!" without a comment that says why it holds');
    },
    MemberExpression: (node) => {
      const text = source.text.slice(node.start, node.end);
      if (isProduct && text === 'process.env' && !(source.path in environmentReaders))
        find(node.start, 'only config.ts reads the environment');
      if (!mayReadTime && text === 'Date.now') find(node.start, 'the time comes from ctx.clock');
    },
    NewExpression: (node) => {
      const isNow = node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0;
      if (isNow && !mayReadTime) find(node.start, 'the time comes from ctx.clock');
    },
    ExportAllDeclaration: (node) => find(node.start, '"export *" hides what a file offers'),
  }).visit(source.program);
  return findings;
}

/** A comment on the same line, or one that ends within the three lines above. */
function hasReason(source: Source, offset: number): boolean {
  const line = lineAt(source, offset);
  return source.comments.some((comment) => comment.endLine <= line && comment.endLine >= line - 3);
}
