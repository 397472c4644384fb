import { styled } from '@mui/material/styles';
import { Link } from 'react-router';
import type { ContainerRow } from '../../../../shared/features/containers/model';
import { Untrusted } from '../../../components/untrusted';
import { token } from '../../../theme/tokens';
import { containerPath } from '../paths';

const Root = styled('div')({ display: 'grid', minWidth: 0, lineHeight: 1.35 });
const NameLink = styled(Link)({
  minWidth: 0,
  width: 'fit-content',
  maxWidth: '100%',
  borderRadius: 4,
  color: token.ink,
  fontWeight: 600,
  textDecoration: 'none',
  '&:hover': { textDecoration: 'underline' },
});
const Image = styled('span')({ minWidth: 0, color: token.ink2, fontSize: 12.5 });

/** Name as a link to the container's page, and the image it was made from. */
export function NameCell({ row }: { readonly row: ContainerRow }) {
  return (
    <Root>
      <NameLink to={containerPath(row.id)}>
        <Untrusted text={row.name} isClipped />
      </NameLink>
      <Image>
        <Untrusted text={row.image} isClipped />
      </Image>
    </Root>
  );
}
