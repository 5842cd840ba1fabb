/** A picture for the extension's pages in the browsers' stores, with its path below store/pictures and its size (pixels). */
export interface StorePicture {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** True for icons, which have transparent corners. Chrome's store accepts no transparency in other pictures. */
  readonly alpha?: true;
}

/** Names of the screenshots in the order in which a store's page shows them. */
export const STORE_SCREENS = ['1-notice', '2-popup', '3-review', '4-receipt', '5-reports'] as const;
export type StoreScreen = (typeof STORE_SCREENS)[number];

const SCREENS = (['vi', 'en'] as const).flatMap((language) =>
  STORE_SCREENS.map((name) => ({ path: `${language}/${name}.png`, width: 1280, height: 800 })),
);

/** Small tile and marquee of Chrome Web Store. The store pages in both languages show the same pictures. */
const TILES = [
  { path: 'tile-440x280.png', width: 440, height: 280 },
  { path: 'marquee-1400x560.png', width: 1400, height: 560 },
];

/** Icon for Firefox's and Chrome's stores, and logo for Edge's. */
const ICONS = [
  { path: 'icon-128.png', width: 128, height: 128, alpha: true as const },
  { path: 'icon-300.png', width: 300, height: 300, alpha: true as const },
];

export const STORE_PICTURES: readonly StorePicture[] = [...SCREENS, ...TILES, ...ICONS];
