import { decodeJwt } from '../../lib/demo/decode-jwt.ts';
import { texts } from '../../texts/texts.ts';
import { ClaimsTable } from './claims-table.tsx';

export function AccessToken({ token }: { readonly token: string }) {
  const { demo } = texts;
  const decoded = decodeJwt(token);
  if (decoded === null) return <p className="fineprint">{demo.opaqueAccessToken}</p>;
  return (
    <>
      <ClaimsTable caption={demo.accessTokenHeader} claims={decoded.header} />
      <ClaimsTable caption={demo.accessTokenClaims} claims={decoded.claims} />
    </>
  );
}
