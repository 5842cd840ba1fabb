import { describe, expect, it } from 'vitest';
import { inlineResources } from '@/components/evidence/inline-resources';

const text = (value: string) => new TextEncoder().encode(value);
const stored: Readonly<Record<string, { readonly bytes: Uint8Array<ArrayBuffer>; readonly mime: string }>> = {
  'https://cdn.example/a.png': { bytes: text('PNG'), mime: 'image/png' },
  'https://shop.example/style/main.css': {
    bytes: text(
      '@import "print.css" print; .a { background: url(../b.png) } .c { background: url(gone.png) }',
    ),
    mime: 'text/css',
  },
  'https://shop.example/style/print.css': { bytes: text('.p { color: black }'), mime: 'text/css' },
  'https://shop.example/b.png': { bytes: text('B'), mime: 'image/png' },
  'https://pay.example/frame': { bytes: text('<p>khung</p><img src="/f.png">'), mime: 'text/html' },
  'https://pay.example/f.png': { bytes: text('F'), mime: 'image/png' },
};
const inline = (html: string, maxLength = 100_000) =>
  inlineResources(html, 'https://shop.example/page', {
    read: async (url) => stored[url],
    parse: (value) => new DOMParser().parseFromString(value, 'text/html'),
    maxLength,
  });
const data = (value: string, mime = 'image/png') => `data:${mime};base64,${btoa(value)}`;

describe('inlineResources', () => {
  it('replaces the address of a stored picture by the picture', async () => {
    expect(await inline('<img src="https://cdn.example/a.png#x">')).toContain(`src="${data('PNG')}"`);
  });

  it('leaves the address of a picture that was not stored', async () => {
    expect(await inline('<img src="https://cdn.example/gone.png">')).toContain(
      'https://cdn.example/gone.png',
    );
  });

  it('puts a style sheet, its imports and its pictures into a style element, resolved from the sheet', async () => {
    const html = await inline('<link rel="stylesheet" media="screen" href="/style/main.css">');
    expect(html).toContain('<style media="screen">');
    expect(html).toContain('@media print {.p { color: black }}');
    expect(html).toContain(`url("${data('B')}")`);
    expect(html).toContain('url(gone.png)');
    expect(html).not.toContain('<link');
  });

  it('replaces addresses in style attributes and shadow roots too', async () => {
    const html = await inline(
      '<div style="background:url(\'b.png\')"></div><x-a><template shadowrootmode="open"><img src="/b.png"></template></x-a>',
    );
    expect(html.split(btoa('B')).length - 1).toBe(2);
    expect(html).toContain('<template shadowrootmode="open">');
  });

  it('embeds a frame with its files, resolved against the frame’s address', async () => {
    const html = await inline('<iframe src="https://pay.example/frame"></iframe>');
    const frame = new DOMParser().parseFromString(html, 'text/html').querySelector('iframe');
    expect(frame?.hasAttribute('src')).toBe(false);
    expect(frame?.getAttribute('srcdoc')).toContain(data('F'));
  });

  it('stops embedding at the length limit, and keeps the page readable', async () => {
    const html = await inline('<p>chữ</p><img src="https://cdn.example/a.png">', 60);
    expect(html).toContain('<p>chữ</p>');
    expect(html).toContain('https://cdn.example/a.png');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'urn:view:x', ''])(
    'makes no request for the address "%s"',
    async (url) => {
      const requestedUrls: string[] = [];
      await inlineResources(`<img src="${url}">`, 'https://shop.example/', {
        read: async (address) => {
          requestedUrls.push(address);
          return undefined;
        },
        parse: (value) => new DOMParser().parseFromString(value, 'text/html'),
        maxLength: 1_000,
      });
      expect(requestedUrls).toEqual([]);
    },
  );
});
