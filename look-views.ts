import { mkdirSync } from 'node:fs';
import { withPreview } from '@/scripts/screenshots/preview';

const [, , out = '/tmp/look', lang = 'vi', theme = 'light', width = '410', height = '560', ...views] = process.argv;
mkdirSync(out, { recursive: true });
await withPreview(async ({ browser, origin }) => {
  const context = await browser.newContext({ colorScheme: theme as never, reducedMotion: 'reduce', locale: lang });
  const page = await context.newPage();
  await page.setViewportSize({ width: Number(width), height: Number(height) });
  for (const view of views) {
    const [name, ...presses] = view.split('>');
    await page.goto(`${origin}?view=${name}&language=${lang}&theme=${theme}`);
    await page.evaluate('document.fonts.ready.then(() => true)');
    await page.waitForTimeout(150);
    for (const press of presses) { await page.getByRole('button', { name: press }).first().click(); await page.waitForTimeout(100); }
    const figures = await page.evaluate(`({ height: document.documentElement.scrollHeight, words: document.body.innerText.trim().split(/\\s+/).length, controls: document.querySelectorAll('button,a,input,select,textarea,[role=checkbox],[role=radio]').length })`);
    console.log(view, JSON.stringify(figures));
    await page.screenshot({ path: `${out}/${view.replaceAll(/[> ]/g, '_')}-${lang}-${theme}-${width}.png` });
  }
});
