import { execFile } from 'node:child_process';
import { access, constants, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

export interface Browser {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

const names = ['chromium', 'chromium-browser', 'chromium-headless-shell', 'google-chrome-stable', 'google-chrome'];
const macPaths = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
const weights = ['400Regular', '500Medium', '600SemiBold', '700Bold'];

/** `CHROMIUM_PATH`, else on Linux x64 the one from npm (it needs no package of the system), else an installed one. */
export async function findChromium(): Promise<Browser> {
  const home = join(tmpdir(), `tsudoi-chromium-${userInfo().username}`);
  const fonts = await fontsConfig(home);
  const args = ['--no-sandbox', '--font-render-hinting=none', '--disable-gpu'];
  const env = { ...cleanEnvironment(), FONTCONFIG_FILE: fonts };
  const given = process.env['CHROMIUM_PATH'];
  if (given) return { executablePath: given, args, env };
  if (process.platform === 'linux' && process.arch === 'x64') {
    const unpacked = await unpackedChromium(home);
    return { executablePath: join(unpacked, 'chromium'), args, env: { ...env, LD_LIBRARY_PATH: join(unpacked, 'al2023/lib') } };
  }
  const installed = await findInstalled();
  if (installed) return { executablePath: installed, args, env };
  throw new Error('No Chromium found. Install one, or name one by CHROMIUM_PATH.');
}

/** Unpacks the package's Chromium and the few libraries it needs, once per version: about two seconds and 210 MB in the temporary folder. */
async function unpackedChromium(home: string): Promise<string> {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('@sparticuz/chromium');
  const root = join(dirname(entry), '..');
  const { version }: { version: string } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const target = join(home, version);
  if (await isThere(join(target, 'chromium'))) return target;
  const staging = await mkdtemp(`${home}/unpacking-`);
  // The package unpacks into the temporary folder of its process, whatever else is there: it gets one of its own.
  const script = `const { default: chromium, inflate } = await import(${JSON.stringify(entry)}); await chromium.executablePath(); await inflate(${JSON.stringify(join(root, 'bin/al2023.tar.br'))});`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env: { ...cleanEnvironment(), TMPDIR: staging } });
  await rename(staging, target).catch(async (error: unknown) => {
    await rm(staging, { recursive: true, force: true });
    // Another process was quicker.
    if (!(await isThere(join(target, 'chromium')))) throw error;
  });
  return target;
}

/** The Japanese font of the tests, and no other: pictures look the same everywhere. */
async function fontsConfig(home: string): Promise<string> {
  const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-jp/package.json'));
  const folders = weights.map((weight) => `<dir>${join(fonts, weight)}</dir>`).join('');
  const file = join(home, 'fonts.conf');
  await mkdir(home, { recursive: true });
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}<cachedir>${join(home, 'fonts-cache')}</cachedir></fontconfig>\n`,
  );
  return file;
}

async function findInstalled(): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  for (const path of [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...macPaths]) {
    if (await isThere(path)) return path;
  }
  return undefined;
}

async function isThere(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function cleanEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
