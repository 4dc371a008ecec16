using System.Security.Cryptography;

//## a short RSA key for ssh
using var ssh = RSA.Create(1024);
//                         ^^^^ INFRA3004
//## an RSA key of 2048 bits for ssh
using var ssh = RSA.Create(2048);
//                         ^^^^ INFRA3004 info
//## an RSA key that is long enough
using var ssh = RSA.Create(4096);
//## a short RSA key for something else
using var token = RSA.Create(1024);
//## a DSA key for ssh
using var ssh = DSA.Create(1024);
//                         ^^^^ INFRA3004
//## the older provider
using var sshKey = new RSACryptoServiceProvider(1024);
//                                              ^^^^ INFRA3004
//## a length that is not known
using var ssh = RSA.Create(data.Length);
//## a curve
using var ssh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
