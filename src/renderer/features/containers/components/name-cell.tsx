import type { ContainerRow } from '../../../../shared/features/containers/model';
import { light } from '../../../components/light';
import { Untrusted } from '../../../components/untrusted';
import { token } from '../../../theme/tokens';
import { type PageLinks } from '../../../lib/use-page-links';
import { containerPath } from '../paths';

const Root = light('div', {
  display: 'grid',
  minWidth: 0,
  lineHeight: 1.35,
  // one line: the image beside the name, and what does not fit is cut from the image
  '[data-density=compact] &': { display: 'flex', alignItems: 'baseline', gap: 10 },
  '[data-density=compact] & > a': { flex: '0 1 auto' },
  '[data-density=compact] & > span': { flex: '1 1 0' },
});
const NameLink = light('a', {
  minWidth: 0,
  width: 'fit-content',
  maxWidth: '100%',
  borderRadius: 4,
  color: token.ink,
  fontWeight: 600,
  textDecoration: 'none',
  '&:hover': { textDecoration: 'underline' },
});
const Image = light('span', { minWidth: 0, color: token.ink2, fontSize: 12.5 });

/** Name as a link to the container's page, and the image it was made from. */
export function NameCell({ row, links }: { readonly row: ContainerRow; readonly links: PageLinks }) {
  const path = containerPath(row.id);
  return (
    <Root>
      <NameLink href={links.hrefOf(path)} onClick={(event) => links.onClick(event, path)}>
        <Untrusted text={row.name} isClipped />
      </NameLink>
      <Image>
        <Untrusted text={row.image} isClipped />
      </Image>
    </Root>
  );
}
