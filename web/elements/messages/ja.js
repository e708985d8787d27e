export const score = {
  of: '／100',
  luck: (low, high) => `投稿の運による幅 ${low}～${high}`,
  methods: (error) => `公正な手法の間の差 ±${error}`,
  asOf: (date) => `${date}現在`,
  old: '1年以上前の値',
  above: (share, group) => `${share}より上（${group}）`,
  years: '年ごとのスコア',
  claim: '自己申告です。人に関する判断には使えません。',
  signed: (key) => `鍵 ${key} による署名の後、変更なし`,
  unchecked: '署名あり。このブラウザでは確認できません。',
  unreachable: 'カードを読み込めませんでした。',
  refused: '表示できるカードではありません。',
  changed: 'カードは署名後に変更されています。',
};

export const meter = {};
