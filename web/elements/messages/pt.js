export const score = {
  of: 'de 100',
  luck: (low, high) => `${low}–${high} pela sorte das publicações`,
  methods: (error) => `±${error} entre métodos justos`,
  asOf: (date) => `em ${date}`,
  old: 'com mais de um ano',
  above: (share, group) => `Acima de ${share} de: ${group}`,
  years: 'Pontuação por ano',
  claim: 'Declarado pela própria pessoa. Não serve para decidir sobre pessoas.',
  signed: (key) => `Sem alterações desde a assinatura com a chave ${key}`,
  unchecked: 'Assinado; este navegador não consegue verificar.',
  unreachable: 'Não foi possível carregar o cartão.',
  refused: 'Não é um cartão que se possa mostrar.',
  changed: 'O cartão foi alterado depois de assinado.',
};

export const meter = {};
