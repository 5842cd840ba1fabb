import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';

interface FrameMenuProps {
  label: ReactNode;
  /** CSS classes of the button that opens the menu. */
  look: string;
  items: readonly { readonly label: string; readonly onPress: () => void }[];
}

/** The menu at the top of the popup. Its code is loaded at the first press on its button, so it starts open. */
export function FrameMenu({ label, look, items }: FrameMenuProps) {
  return (
    <Menu.Root defaultOpen>
      <Menu.Trigger className={look}>{label}</Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={4} className="z-10">
          <Menu.Popup className="min-w-48 rounded-xl border border-line bg-sheet p-1 text-ink shadow-lg outline-none">
            {items.map((item) => (
              <Menu.Item
                key={item.label}
                onClick={item.onPress}
                className="flex min-h-11 cursor-pointer items-center rounded-lg px-3 outline-none data-highlighted:bg-sun-wash"
              >
                {item.label}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
