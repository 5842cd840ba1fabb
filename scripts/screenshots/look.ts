import { type Opened, openBrowserWithExtension } from '@/demo/browser-driver/open';
import type { DemoWorld } from '@/demo/demonstration/world/world';

/** A combination of language, colours and width in which all surfaces are drawn. */
export interface Look {
  readonly name: string;
  readonly language: 'vi' | 'en';
  readonly dark: boolean;
  /** Width of the window (CSS px). */
  readonly width: number;
}

export type Save = (name: string, picture: Buffer) => Promise<void>;

/**
 * Opens a browser with this look. With `withoutRegistry`, the registry is not fetched, for pictures of the state without data.
 */
export function openBrowserWithLook(world: DemoWorld, look: Look, withoutRegistry = false): Promise<Opened> {
  return openBrowserWithExtension('chromium', world, {
    language: look.language,
    dark: look.dark,
    size: { width: look.width, height: look.width < 500 ? 780 : 860 },
    withoutRegistry,
  });
}
