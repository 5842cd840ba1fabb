import type { Page } from 'puppeteer-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { findHtmlProblems } from '@/lib/evidence/verify/inert-html';
import { type FreezingBrowser, freezeIn } from '@/tests/support/capture/freezing-page';
import { shareFreezingBrowser } from '@/tests/support/capture/one-freezing';

let freezing: FreezingBrowser;
let page: Page;
shareFreezingBrowser(async (sharedBrowser) => {
  freezing = sharedBrowser;
  page = await freezing.browser.newPage();
});
beforeEach(async () => {
  await page.goto('about:blank');
});

const SVG = `'http://www.w3.org/2000/svg'`;
const inDrawing = (name: string, attributes: Readonly<Record<string, string>>) => `{
  const drawing = document.body.appendChild(document.createElementNS(${SVG}, 'svg'));
  const outside = drawing.appendChild(document.createElementNS(${SVG}, 'p'));
  const one = outside.appendChild(document.createElementNS(${SVG}, '${name}'));
  for (const [name, value] of Object.entries(${JSON.stringify(attributes)})) one.setAttribute(name, value);
}`;

describe('a page that tries to make the verifier refuse its frozen document', () => {
  it.each<[what: string, script: string]>([
    ['by a connection in a drawing', inDrawing('link', { rel: 'preconnect', href: 'https://a.example/' })],
    ['by a frame in a drawing', inDrawing('iframe', { src: 'about:blank#a' })],
    ['by a plugin in a drawing', inDrawing('object', { data: 'a' })],
    ['by a refresh in a drawing', inDrawing('meta', { 'http-equiv': 'refresh', content: '0' })],
    [
      'by a connection in its head',
      `document.head.innerHTML = '<link rel="preconnect" href="https://a.example/">'`,
    ],
    [
      'by one name in small letters and in capitals',
      `for (const name of ['Id', 'id', 'ID', 'CLASS']) document.body.setAttributeNS(null, name, 'a')`,
    ],
    [
      'by the name of an attribute that we write ourselves',
      `{ const one = document.body.appendChild(document.createElement('img')); one.src = 'https://a.example/a'; one.setAttributeNS(null, 'SRC', 'https://a.example/b'); }`,
    ],
    ['by words that look like a document', `document.body.title = 'data:text/html,<p>'`],
    ['by words that look like a script', `document.body.title = 'javascript:x()'`],
    [
      'by what stands in a field',
      `{ const field = document.body.appendChild(document.createElement('input')); field.value = 'javascript:x()'; }`,
    ],
    [
      'by the name of its type',
      `{ document.doctype.remove(); document.insertBefore(document.implementation.createDocumentType('a<b', '', ''), document.documentElement); }`,
    ],
    [
      'by ten thousand attributes of one element',
      `for (let at = 0; at < 10_000; at++) document.body.setAttribute('a' + at, '')`,
    ],
    [
      'by data of megabytes',
      `{ const data = document.body.appendChild(document.createElement('script')); data.type = 'application/ld+json'; data.text = JSON.stringify({ name: Array(3e5).fill('abcdefgh') }); }`,
    ],
    [
      'by a dozen documents inside one another',
      `{ let at = document; for (let depth = 0; depth < 12; depth++) { at = at.body.appendChild(at.createElement('iframe')).contentDocument; } at.body.textContent = 'a'; }`,
    ],
    [
      'by a document of quotes inside four others',
      `{ let at = document; for (let depth = 0; depth < 5; depth++) { at = at.body.appendChild(at.createElement('iframe')).contentDocument; } at.body.textContent = '"'.repeat(3e6); }`,
    ],
    [
      'by fourteen million letters, none of which is seen',
      `document.body.appendChild(document.createElement('p')).append('. '.repeat(7e6)); document.body.lastChild.hidden = true`,
    ],
    [
      'by a hundred long attributes',
      `for (let at = 0; at < 400; at++) document.body.setAttribute('a' + at, '&'.repeat(9e4))`,
    ],
    [
      'by a sheet of twenty million letters',
      `{ const style = document.head.appendChild(document.createElement('style')); style.textContent = 'a{}' + ' '.repeat(2e7); }`,
    ],
  ])('%s', async (_what, script) => {
    await page.setContent('<!DOCTYPE html><h1>Ấm trà men rạn</h1>');
    await page.evaluate(script);
    const { html } = await freezeIn(page, freezing.bundle);
    expect(findHtmlProblems(html)).toEqual([]);
    expect(html).toContain('Ấm trà men rạn');
  });
});
