import { FooterLists, Languages, Reach } from '../../components/layout.tsx';
import { useShop } from '../../context.ts';

/** The lists first, then the name as wide as the page. */
export function Footer() {
  const { reads, company, profile } = useShop();
  return (
    <footer class="footer atelier-footer">
      <div class="wrap">
        <div class="footer__columns">
          <div class="stack">
            {profile.tagline[reads] ? <p>{profile.tagline[reads]}</p> : null}
            <Reach />
          </div>
          <FooterLists />
        </div>
        <p class="atelier-footer__name" aria-hidden="true">
          {profile.name}
        </p>
        <div class="footer__end small">
          <span>{company.legalName}</span>
          <Languages class="chips" />
        </div>
      </div>
    </footer>
  );
}
