import type { HeaderProps } from '../../components/layout.tsx';
import { HeaderTools, Languages, Menu, SearchBox, ShelfNav } from '../../components/layout.tsx';
import { useShop } from '../../context.ts';

/** The name large in the middle, the shelves below it as one line. */
export function Header({ current }: HeaderProps) {
  const { urls, profile } = useShop();
  return (
    <header class="header atelier-header">
      <div class="wrap atelier-header__bar">
        <div class="atelier-header__side">
          <Menu />
          <div class="header__search">
            <SearchBox id="recherche-entete" place="inHeader" />
          </div>
        </div>
        <a class="wordmark" href={urls.home}>
          {profile.name}
        </a>
        <div class="atelier-header__side atelier-header__side--end">
          <Languages class="header__languages small" />
          <HeaderTools />
        </div>
      </div>
      <div class="wrap">
        <ShelfNav current={current} />
      </div>
    </header>
  );
}
