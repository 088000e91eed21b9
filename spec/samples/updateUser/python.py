from workos import WorkOSClient

workos_client = WorkOSClient(
    api_key="sk_example_123456789",
    client_id="client_123456789",
)

user = workos_client.user_management.update_user(
    user_id="user_01EHQ7ZGZ2CZVQJGZ5ZJZ1ZJGZ",
    first_name="Marcelina",
    last_name="Davis",
    email_verified=True,
)

print(user.updated_at)
