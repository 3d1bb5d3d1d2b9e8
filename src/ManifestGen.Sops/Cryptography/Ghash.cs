using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ArmAes = System.Runtime.Intrinsics.Arm.Aes;

namespace ManifestGen.Sops.Cryptography;

/// <summary>The universal hash of GCM (NIST SP 800-38D): carry-less multiplication by the processor where it has it, by masks elsewhere; no table.</summary>
internal struct Ghash
{
    private readonly ulong h1;
    private readonly ulong h0;
    private readonly bool hardware;
    private ulong y1;
    private ulong y0;

    public Ghash(ReadOnlySpan<byte> key, bool hardware = true)
    {
        h1 = BinaryPrimitives.ReadUInt64BigEndian(key);
        h0 = BinaryPrimitives.ReadUInt64BigEndian(key[8..]);
        this.hardware = hardware && (Pclmulqdq.IsSupported || ArmAes.IsSupported);
    }

    /// <summary>Takes the bytes in blocks of 16; the last one is filled with zeroes.</summary>
    public void Update(ReadOnlySpan<byte> data)
    {
        while (data.Length >= 16)
        {
            Block(BinaryPrimitives.ReadUInt64BigEndian(data), BinaryPrimitives.ReadUInt64BigEndian(data[8..]));
            data = data[16..];
        }

        if (data.Length > 0)
        {
            Span<byte> last = stackalloc byte[16];
            last.Clear();
            data.CopyTo(last);
            Block(BinaryPrimitives.ReadUInt64BigEndian(last), BinaryPrimitives.ReadUInt64BigEndian(last[8..]));
            last.Clear();
        }
    }

    /// <summary>Takes one block of two lengths in bits.</summary>
    public void Lengths(ulong first, ulong second) => Block(first, second);

    public readonly void Write(Span<byte> hash)
    {
        BinaryPrimitives.WriteUInt64BigEndian(hash, y1);
        BinaryPrimitives.WriteUInt64BigEndian(hash[8..], y0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Block(ulong high, ulong low)
    {
        var a1 = y1 ^ high;
        var a0 = y0 ^ low;

        // Karatsuba: three products make the 256-bit one.
        var (zh1, zh0) = Multiply(a1, h1);
        var (zl1, zl0) = Multiply(a0, h0);
        var (zm1, zm0) = Multiply(a0 ^ a1, h0 ^ h1);
        zm1 ^= zh1 ^ zl1;
        zm0 ^= zh0 ^ zl0;
        var v0 = zl0;
        var v1 = zl1 ^ zm0;
        var v2 = zh0 ^ zm1;
        var v3 = zh1;

        // GCM counts bits from the other end, so the product of mirrored operands stands one bit too low.
        v3 = (v3 << 1) | (v2 >> 63);
        v2 = (v2 << 1) | (v1 >> 63);
        v1 = (v1 << 1) | (v0 >> 63);
        v0 <<= 1;

        // Folds x^128 = x^7 + x^2 + x + 1, mirrored as well.
        v2 ^= v0 ^ (v0 >> 1) ^ (v0 >> 2) ^ (v0 >> 7);
        v1 ^= (v0 << 63) ^ (v0 << 62) ^ (v0 << 57);
        v3 ^= v1 ^ (v1 >> 1) ^ (v1 >> 2) ^ (v1 >> 7);
        v2 ^= (v1 << 63) ^ (v1 << 62) ^ (v1 << 57);
        y1 = v3;
        y0 = v2;
    }

    private readonly (ulong High, ulong Low) Multiply(ulong a, ulong b)
    {
        if (hardware && Pclmulqdq.IsSupported)
        {
            var product = Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(a), Vector128.CreateScalar(b), 0);
            return (product.GetElement(1), product.GetElement(0));
        }

        if (hardware && ArmAes.IsSupported)
        {
            var product = ArmAes.PolynomialMultiplyWideningLower(Vector64.Create(a), Vector64.Create(b));
            return (product.GetElement(1), product.GetElement(0));
        }

        // The high half of a product is the mirrored low half of the mirrored operands, one bit down.
        return (Mirror(LowHalf(Mirror(a), Mirror(b))) >> 1, LowHalf(a, b));
    }

    /// <summary>Integer multiplication with holes of three zero bits between the used ones, so that no carry reaches its neighbour's bit.</summary>
    private static ulong LowHalf(ulong x, ulong y)
    {
        const ulong M0 = 0x1111111111111111;
        const ulong M1 = 0x2222222222222222;
        const ulong M2 = 0x4444444444444444;
        const ulong M3 = 0x8888888888888888;
        var (x0, x1, x2, x3) = (x & M0, x & M1, x & M2, x & M3);
        var (w0, w1, w2, w3) = (y & M0, y & M1, y & M2, y & M3);
        var z0 = (x0 * w0) ^ (x1 * w3) ^ (x2 * w2) ^ (x3 * w1);
        var z1 = (x0 * w1) ^ (x1 * w0) ^ (x2 * w3) ^ (x3 * w2);
        var z2 = (x0 * w2) ^ (x1 * w1) ^ (x2 * w0) ^ (x3 * w3);
        var z3 = (x0 * w3) ^ (x1 * w2) ^ (x2 * w1) ^ (x3 * w0);
        return (z0 & M0) | (z1 & M1) | (z2 & M2) | (z3 & M3);
    }

    private static ulong Mirror(ulong x)
    {
        x = ((x & 0x5555555555555555) << 1) | ((x >> 1) & 0x5555555555555555);
        x = ((x & 0x3333333333333333) << 2) | ((x >> 2) & 0x3333333333333333);
        x = ((x & 0x0F0F0F0F0F0F0F0F) << 4) | ((x >> 4) & 0x0F0F0F0F0F0F0F0F);
        return BinaryPrimitives.ReverseEndianness(x);
    }
}
