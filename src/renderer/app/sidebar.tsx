import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { GantryMark } from '../components/gantry-mark';
import { useFormat } from '../lib/use-format';
import { foldBelow, motion, token } from '../theme/tokens';
import { type NavigationId, type NavigationLink, navigationLinks } from './navigation';
import { useEngineCounts } from './use-engine-counts';

const folded = `@media (max-width: ${foldBelow - 1}px)`;

const Nav = styled('nav')({
  gridArea: 'nav',
  display: 'flex',
  flexDirection: 'column',
  minHeight: 0,
  overflow: 'hidden auto',
  padding: '14px 10px',
  background: token.nav,
  color: token.navInk,
  scrollbarColor: `${token.navDim} transparent`,
  '& :focus-visible': { outlineColor: token.navInk, outlineOffset: -2 },
  '[data-theme=contrast] &': { borderRight: `1px solid ${token.line}` },
});

const Brand = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 9,
  padding: '4px 9px 16px',
  color: token.navOnInk,
  fontSize: 17,
  fontWeight: 700,
  letterSpacing: '-0.02em',
  '& svg': { flex: 'none' },
  [folded]: { '& span': { display: 'none' } },
});

const Item = styled(NavLink)({
  display: 'flex',
  alignItems: 'center',
  gap: 11,
  flex: 'none',
  height: 37,
  marginBottom: 2,
  padding: '0 10px',
  borderRadius: 8,
  color: token.navInk,
  fontWeight: 500,
  textDecoration: 'none',
  transition: `background-color ${motion.fast}, color ${motion.fast}`,
  '& svg': { flex: 'none' },
  '&:hover': { color: token.navOnInk, background: `color-mix(in srgb, ${token.navOn} 55%, transparent)` },
  '&.active': { background: token.navOn, color: token.navOnInk, boxShadow: `inset 3px 0 0 ${token.navMark}` },
});

const Label = styled('span')({
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  // still the link's name
  [folded]: { position: 'absolute', width: 1, height: 1, clipPath: 'inset(50%)' },
});
const Count = styled('span')({
  marginLeft: 'auto',
  color: token.navDim,
  fontSize: 12,
  [folded]: { display: 'none' },
});
const Foot = styled('div')({
  marginTop: 'auto',
  '&::before': { content: '""', display: 'block', height: 1, margin: '10px', background: token.navLine },
});

/** The pages of the app. Narrow windows show their icons only. */
export function Sidebar() {
  const { t } = useTranslation();
  const counts = useEngineCounts();
  const link = (entry: NavigationLink) => (
    <SidebarLink key={entry.id} link={entry} count={countOf(entry.id, counts)} />
  );
  return (
    <Nav aria-label={t('app.nav.label')}>
      <Brand>
        <GantryMark size={22} />
        <span>{t('app.name')}</span>
      </Brand>
      {navigationLinks.filter((entry) => !entry.isFoot).map(link)}
      <Foot>{navigationLinks.filter((entry) => entry.isFoot).map(link)}</Foot>
    </Nav>
  );
}

function countOf(id: NavigationId, counts: ReturnType<typeof useEngineCounts>): number | undefined {
  if (id === 'containers') return counts.runningContainers;
  if (id === 'images') return counts.images;
  return undefined;
}

function SidebarLink({ link, count }: { readonly link: NavigationLink; readonly count: number | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = t(`app.nav.${link.id}`);
  const Icon = link.icon;
  return (
    // the name stays the page's alone; how many there are is in the header's menu and on the page
    <Item to={link.to} end={link.to === '/'} data-tip={name} data-tip-folded="">
      <Icon size={18} strokeWidth={1.8} aria-hidden="true" />
      <Label>{name}</Label>
      {count !== undefined && count > 0 && <Count aria-hidden="true">{format.number(count)}</Count>}
    </Item>
  );
}
