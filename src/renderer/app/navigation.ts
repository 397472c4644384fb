import { Cog, Container, House, Layers, type LucideIcon, SlidersHorizontal } from 'lucide-react';

export type NavigationId = 'home' | 'containers' | 'images' | 'engines' | 'settings';

export type NavigationLink = {
  readonly id: NavigationId;
  readonly to: string;
  readonly icon: LucideIcon;
  /** At the end of the sidebar, apart from the rest. */
  readonly isFoot?: boolean;
};

/** The pages that exist. Words are under `app.nav`. */
export const navigationLinks: readonly NavigationLink[] = [
  { id: 'home', to: '/', icon: House },
  { id: 'containers', to: '/containers', icon: Container },
  { id: 'images', to: '/images', icon: Layers },
  { id: 'engines', to: '/engines', icon: Cog, isFoot: true },
  { id: 'settings', to: '/settings', icon: SlidersHorizontal, isFoot: true },
];
