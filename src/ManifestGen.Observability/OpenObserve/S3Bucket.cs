namespace ManifestGen;

/// <summary>A bucket that speaks S3, wherever it is.</summary>
/// <param name="Endpoint">The server's address, <c>http://rook-ceph-rgw-store.rook-ceph.svc…</c>.</param>
/// <param name="Name">The bucket's name.</param>
/// <param name="AccessKey">The key of a Secret with the access key, in the namespace of whoever uses the bucket.</param>
/// <param name="SecretKey">The key of a Secret with the secret key.</param>
public sealed record S3Bucket(string Endpoint, string Name, SecretKeyHandle AccessKey, SecretKeyHandle SecretKey)
{
    /// <summary>The region; servers outside AWS take any.</summary>
    public string Region { get; init; } = "us-east-1";
}
