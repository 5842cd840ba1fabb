import { BASE, SHARE_PATH } from '@/web/base';

/**
 * Returns the web app manifest with the icons that `scripts/generate/icons.ts` draws. Its texts are Vietnamese, which is the
 * page's default language.
 */
export function createWebManifest(name: string): object {
  return {
    id: BASE,
    start_url: BASE,
    scope: BASE,
    name,
    short_name: 'Chợ Sáng',
    description: 'Tra cứu người bán theo hồ sơ đã công bố, ngay trên điện thoại.',
    lang: 'vi',
    dir: 'ltr',
    display: 'standalone',
    background_color: '#fdf9f1',
    theme_color: '#fdf9f1',
    categories: ['shopping', 'utilities'],
    icons: [
      ...[192, 512].map((size) => ({
        src: `${BASE}icon/${size}.png`,
        sizes: `${size}x${size}`,
        type: 'image/png',
        purpose: 'any',
      })),
      { src: `${BASE}icon/maskable-512.png`, sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: 'Tra cứu', url: BASE },
      { name: 'Phản ánh bằng ảnh', url: `${BASE}#report` },
      { name: 'Phản ánh của tôi', url: `${BASE}#reports` },
    ],
    share_target: {
      action: SHARE_PATH,
      method: 'POST',
      enctype: 'multipart/form-data',
      params: {
        title: 'title',
        text: 'text',
        url: 'url',
        files: [{ name: 'picture', accept: ['image/png', 'image/jpeg', 'image/webp'] }],
      },
    },
  };
}
