/** A Chromium for tests and measurements that comes from npm alone: neither a browser of the machine nor its libraries are needed. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { installedVersion } from '../generate/manifest.ts';
import { cacheDir } from './repo.ts';

const packageName = '@sparticuz/chromium';

/** Which fonts there are: the package's own, and the machine's where it has any. The package's file names fixed folders. */
const fontConfig = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts/cache</cachedir>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`;

/**
 * Unpacks the browser once per version.
 *
 * The package itself unpacks into the machine's temporary folder and takes a half-written file for a finished one, so
 * that two test files that start together break each other. Here it unpacks into a folder of its own, which is moved
 * into place in one step.
 * @returns the folder with `chromium`, its libraries and its fonts
 */
function unpack(): string {
  const folder = join(cacheDir, `chromium-${installedVersion(packageName)}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cacheDir, { recursive: true });
  const fresh = mkdtempSync(`${folder}-`);
  const script = `await (await import('${packageName}')).default.executablePath()`;
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: import.meta.dirname,
    // The package adds the libraries that a bare machine lacks only where it believes to be on this platform.
    env: { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
  writeFileSync(join(fresh, 'fonts', 'fonts.conf'), fontConfig(folder));
  try {
    renameSync(fresh, folder);
  } catch (error) {
    // Another process was faster; its copy is as good.
    if (!existsSync(folder)) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
}

/**
 * How the browser is started, as any user, root too.
 *
 * The flags that the package recommends are left out on purpose: they switch off protections (cross-origin rules, mixed
 * content) that a reader's browser has.
 */
export function browserProgram(): { executablePath: string; args: string[]; env: NodeJS.ProcessEnv } {
  const folder = unpack();
  return {
    executablePath: join(folder, 'chromium'),
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'],
    env: {
      ...process.env,
      FONTCONFIG_PATH: join(folder, 'fonts'),
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
    },
  };
}

/** Starts a headless Chromium. Whoever starts it closes it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch(browserProgram());
}
