/**
 * RFC 9807, Appendix C.1.1 and C.1.2 (OPAQUE-3DH Real Test Vectors 1 and 2: ristretto255-SHA512,
 * HKDF-SHA512, HMAC-SHA512, identity KSF, context "OPAQUE-POC"). Hexadecimal, names as there.
 */
export interface OpaqueVector {
  readonly oprf_seed: string;
  readonly credential_identifier: string;
  readonly password: string;
  readonly masking_nonce: string;
  readonly server_private_key: string;
  readonly server_public_key: string;
  readonly server_nonce: string;
  readonly client_nonce: string;
  readonly client_keyshare_seed: string;
  readonly server_keyshare_seed: string;
  readonly blind_registration: string;
  readonly blind_login: string;
  readonly registration_request: string;
  readonly registration_response: string;
  readonly registration_upload: string;
  readonly KE1: string;
  readonly KE2: string;
}

/** Both vectors have these; they differ in the identities, thus in the envelope and the MACs. */
const common = {
  oprf_seed:
    'f433d0227b0b9dd54f7c4422b600e764e47fb503f1f9a0f0a47c6606b054a7fd' +
    'c65347f1a08f277e22358bbabe26f823fca82c7848e9a75661f4ec5d5c1989ef',
  credential_identifier: '31323334',
  password: '436f7272656374486f72736542617474657279537461706c65',
  masking_nonce: '38fe59af0df2c79f57b8780278f5ae47355fe1f817119041951c80f612fdfc6d',
  server_private_key: '47451a85372f8b3537e249d7b54188091fb18edde78094b43e2ba42b5eb89f0d',
  server_public_key: 'b2fe7af9f48cc502d016729d2fe25cdd433f2c4bc904660b2a382c9b79df1a78',
  server_nonce: '71cd9960ecef2fe0d0f7494986fa3d8b2bb01963537e60efb13981e138e3d4a1',
  client_nonce: 'da7e07376d6d6f034cfa9bb537d11b8c6b4238c334333d1f0aebb380cae6a6cc',
  client_keyshare_seed: '82850a697b42a505f5b68fcdafce8c31f0af2b581f063cf1091933541936304b',
  server_keyshare_seed: '05a4f54206eef1ba2f615bc0aa285cb22f26d1153b5b40a1e85ff80da12f982f',
  blind_registration: '76cfbfe758db884bebb33582331ba9f159720ca8784a2a070a265d9c2d6abe01',
  blind_login: '6ecc102d2e7a7cf49617aad7bbe188556792d4acd60a1a8a8d2b65d4b0790308',
  registration_request: '5059ff249eb1551b7ce4991f3336205bde44a105a032e747d21bf382e75f7a71',
  registration_response:
    '7408a268083e03abc7097fc05b587834539065e86fb0c7b6342fcf5e01e5b019' +
    'b2fe7af9f48cc502d016729d2fe25cdd433f2c4bc904660b2a382c9b79df1a78',
  KE1:
    'c4dedb0ba6ed5d965d6f250fbe554cd45cba5dfcce3ce836e4aee778aa3cd44d' +
    'da7e07376d6d6f034cfa9bb537d11b8c6b4238c334333d1f0aebb380cae6a6cc' +
    '6e29bee50701498605b2c085d7b241ca15ba5c32027dd21ba420b94ce60da326',
};

export const RFC9807_VECTORS: readonly (readonly [string, OpaqueVector])[] = [
  [
    'vector 1, without identities',
    {
      ...common,
      registration_upload:
        '76a845464c68a5d2f7e442436bb1424953b17d3e2e289ccbaccafb57ac5c3675' +
        '1ac5844383c7708077dea41cbefe2fa15724f449e535dd7dd562e66f5ecfb958' +
        '64eadddec9db5874959905117dad40a4524111849799281fefe3c51fa82785c5' +
        'ac13171b2f17bc2c74997f0fce1e1f35bec6b91fe2e12dbd323d23ba7a38dfec' +
        '634b0f5b96109c198a8027da51854c35bee90d1e1c781806d07d49b76de6a28b' +
        '8d9e9b6c93b9f8b64d16dddd9c5bfb5fea48ee8fd2f75012a8b308605cdd8ba5',
      KE2:
        '7e308140890bcde30cbcea28b01ea1ecfbd077cff62c4def8efa075aabcbb471' +
        '38fe59af0df2c79f57b8780278f5ae47355fe1f817119041951c80f612fdfc6d' +
        'd6ec60bcdb26dc455ddf3e718f1020490c192d70dfc7e403981179d8073d1146' +
        'a4f9aa1ced4e4cd984c657eb3b54ced3848326f70331953d91b02535af44d9fe' +
        'dc80188ca46743c52786e0382f95ad85c08f6afcd1ccfbff95e2bdeb015b166c' +
        '6b20b92f832cc6df01e0b86a7efd92c1c804ff865781fa93f2f20b446c8371b6' +
        '71cd9960ecef2fe0d0f7494986fa3d8b2bb01963537e60efb13981e138e3d4a1' +
        'c4f62198a9d6fa9170c42c3c71f1971b29eb1d5d0bd733e40816c91f7912cc4a' +
        '660c48dae03e57aaa38f3d0cffcfc21852ebc8b405d15bd6744945ba1a93438a' +
        '162b6111699d98a16bb55b7bdddfe0fc5608b23da246e7bd73b47369169c5c90',
    },
  ],
  [
    'vector 2, with identities',
    {
      ...common,
      registration_upload:
        '76a845464c68a5d2f7e442436bb1424953b17d3e2e289ccbaccafb57ac5c3675' +
        '1ac5844383c7708077dea41cbefe2fa15724f449e535dd7dd562e66f5ecfb958' +
        '64eadddec9db5874959905117dad40a4524111849799281fefe3c51fa82785c5' +
        'ac13171b2f17bc2c74997f0fce1e1f35bec6b91fe2e12dbd323d23ba7a38dfec' +
        '1ac902dc5589e9a5f0de56ad685ea8486210ef41449cd4d8712828913c5d2b68' +
        '0b2b3af4a26c765cff329bfb66d38ecf1d6cfa9e7a73c222c6efe0d9520f7d7c',
      KE2:
        '7e308140890bcde30cbcea28b01ea1ecfbd077cff62c4def8efa075aabcbb471' +
        '38fe59af0df2c79f57b8780278f5ae47355fe1f817119041951c80f612fdfc6d' +
        'd6ec60bcdb26dc455ddf3e718f1020490c192d70dfc7e403981179d8073d1146' +
        'a4f9aa1ced4e4cd984c657eb3b54ced3848326f70331953d91b02535af44d9fe' +
        'a502150b67fe36795dd8914f164e49f81c7688a38928372134b7dccd50e09f8f' +
        'ed9518b7b2f94835b3c4fe4c8475e7513f20eb97ff0568a39caee3fd6251876f' +
        '71cd9960ecef2fe0d0f7494986fa3d8b2bb01963537e60efb13981e138e3d4a1' +
        'c4f62198a9d6fa9170c42c3c71f1971b29eb1d5d0bd733e40816c91f7912cc4a' +
        '292371e7809a9031743e943fb3b56f51de903552fc91fba4e7419029951c3970' +
        'b2e2f0a9dea218d22e9e4e0000855bb6421aa3610d6fc0f4033a6517030d4341',
    },
  ],
];
