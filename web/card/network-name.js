// What networks are called: their id with a capital, but for those that write themselves otherwise.

const written = {github: 'GitHub', linkedin: 'LinkedIn', stackexchange: 'Stack Exchange', tiktok: 'TikTok', youtube: 'YouTube'};

export const networkName = (network) => (Object.hasOwn(written, network) ? written[network] : network[0].toUpperCase() + network.slice(1));
