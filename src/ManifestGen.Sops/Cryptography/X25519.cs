using System.Security.Cryptography;

namespace ManifestGen.Sops.Cryptography;

/// <summary>The function X25519 of RFC 7748, which .NET 10 does not offer on any platform.</summary>
internal static class X25519
{
    public const int KeySize = 32;

    private static ReadOnlySpan<byte> BasePoint =>
        [9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>The public key of a private one.</summary>
    public static void PublicKey(ReadOnlySpan<byte> privateKey, Span<byte> publicKey) => Multiply(privateKey, BasePoint, publicKey);

    /// <summary>The shared secret; false where it is all zeroes, which a contributory protocol must refuse.</summary>
    public static bool TryAgree(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> publicKey, Span<byte> shared)
    {
        Multiply(privateKey, publicKey, shared);
        var any = 0;
        foreach (var value in shared)
        {
            any |= value;
        }

        return any != 0;
    }

    /// <summary>The Montgomery ladder of RFC 7748 section 5: 255 equal steps, no table, no branch on a secret.</summary>
    public static void Multiply(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point, Span<byte> result)
    {
        Span<byte> k = stackalloc byte[KeySize];
        scalar[..KeySize].CopyTo(k);
        k[0] &= 248;
        k[31] = (byte)((k[31] & 127) | 64);

        var x1 = FieldElement.Read(point);
        var x2 = FieldElement.One;
        var z2 = FieldElement.Zero;
        var x3 = x1;
        var z3 = FieldElement.One;
        var swap = 0UL;
        for (var t = 254; t >= 0; t--)
        {
            var bit = (ulong)((k[t >> 3] >> (t & 7)) & 1);
            swap ^= bit;
            FieldElement.Swap(swap, ref x2, ref x3);
            FieldElement.Swap(swap, ref z2, ref z3);
            swap = bit;

            var a = x2 + z2;
            var b = x2 - z2;
            var aa = a.Square();
            var bb = b.Square();
            var e = aa - bb;
            var da = (x3 - z3) * a;
            var cb = (x3 + z3) * b;
            x3 = (da + cb).Square();
            z3 = x1 * (da - cb).Square();
            x2 = aa * bb;
            z2 = e * (aa + e.Times(121665));
        }

        FieldElement.Swap(swap, ref x2, ref x3);
        FieldElement.Swap(swap, ref z2, ref z3);
        (x2 * z2.Invert()).Write(result);
        CryptographicOperations.ZeroMemory(k);
    }
}
