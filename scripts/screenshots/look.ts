import { type Opened, openWithExtension } from '@/demo/browser-driver/open';
import type { DemoWorld } from '@/demo/demonstration/world/world';

/** One look of all surfaces. */
export interface Look {
  readonly name: string;
  readonly language: 'vi' | 'en';
  readonly dark: boolean;
  /** Width of the window in CSS pixels. */
  readonly width: number;
}

export type Save = (name: string, picture: Buffer) => Promise<void>;

/** Opens a browser with this look; without the registry for pictures of "no data". */
export function openLook(world: DemoWorld, look: Look, withoutRegistry = false): Promise<Opened> {
  return openWithExtension('chromium', world, {
    language: look.language,
    dark: look.dark,
    size: { width: look.width, height: look.width < 500 ? 780 : 860 },
    withoutRegistry,
  });
}
